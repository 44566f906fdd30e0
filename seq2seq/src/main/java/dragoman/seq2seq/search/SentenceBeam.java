package dragoman.seq2seq.search;

import dragoman.core.Matrix;
import dragoman.core.RowOps;
import dragoman.corpora.Vocabulary;
import java.util.List;

/**
 * The hypotheses of one sentence. Of all extensions by one token the best {@code 2 · beamSize} are looked at in order: those that end the
 * sentence are finished if they are among the best {@code beamSize}, the others live on until there are {@code beamSize} of them. The search
 * ends when {@code beamSize} hypotheses have finished, or at the length limit, where those that live are taken as they are.
 */
final class SentenceBeam {
    private final BeamSearch.Memory memory;
    private SearchOptions options;
    private int limit;
    /** The tokens of every live hypothesis. */
    private int length;

    private LiveHypotheses live = new LiveHypotheses();
    private LiveHypotheses next = new LiveHypotheses();
    private final FinishedHypotheses finished = new FinishedHypotheses();

    SentenceBeam(BeamSearch.Memory memory) {
        this.memory = memory;
    }

    /** Begins anew, with the empty hypothesis; {@code limit} is the most tokens it may come to. */
    void start(SearchOptions options, int limit) {
        this.options = options;
        this.limit = limit;
        length = 0;
        finished.clear(options);
        live.clear();
        live.add(TokenChains.EMPTY, 0, -1);
    }

    int liveCount() {
        return live.count();
    }

    int lastToken(int i) {
        return memory.chains.last(live.chain(i));
    }

    int parentRow(int i) {
        return live.row(i);
    }

    /** One step: row {@code firstRow + i} of the logits belongs to live hypothesis i. The rows are used up. */
    void extend(Matrix logits, int firstRow) {
        Extensions extensions = memory.extensions;
        // Of 2 · beamSize extensions at least beamSize do not end the sentence.
        extensions.clear((int) Math.min(2L * options.beamSize(), Integer.MAX_VALUE));
        for (int i = 0; i < live.count(); i++) {
            addExtensions(i, logits, firstRow + i);
        }
        next.clear();
        length++;
        for (int rank = 0; rank < extensions.count() && next.count() < options.beamSize(); rank++) {
            int i = extensions.live(rank);
            int token = extensions.token(rank);
            double logProbability = extensions.logProbability(rank);
            if (token != Vocabulary.EOS) {
                next.add(memory.chains.extended(live.chain(i), token), logProbability, firstRow + i);
            } else if (rank < options.beamSize()) {
                finished.add(live.chain(i), length - 1, logProbability, length);
            }
        }
        LiveHypotheses extended = live;
        live = next;
        next = extended;
        endIfDone();
    }

    private void addExtensions(int i, Matrix logits, int row) {
        TopTokens top = memory.top;
        top.select(logits, row);
        if (length < options.prefix().size()) {
            addGiven(i, logits, row);
            return;
        }
        float normalizer = RowOps.logNormalizer(logits, row, top.largest());
        for (int rank = 0; rank < top.count(); rank++) {
            if (isGuardedAgainst(i, top.token(rank))) {
                continue;
            }
            double logProbability = live.logProbability(i) + (top.value(rank) - normalizer);
            if (!memory.extensions.offer(i, top.token(rank), logProbability)) {
                return;
            }
        }
    }

    /** The next token of the given beginning alone. */
    private void addGiven(int i, Matrix logits, int row) {
        int token = options.prefix().get(length);
        float value = logits.get(row, token);
        float normalizer = RowOps.logNormalizer(logits, row, memory.top.largest());
        memory.extensions.offer(i, token, live.logProbability(i) + (value - normalizer));
    }

    private boolean isGuardedAgainst(int i, int token) {
        int n = options.noRepeat();
        return n > 0 && token != Vocabulary.EOS && memory.chains.repeats(live.chain(i), length, token, n);
    }

    private void endIfDone() {
        if (finished.count() >= options.beamSize()) {
            live.clear();
        } else if (length >= limit) {
            for (int i = 0; i < live.count(); i++) {
                finished.add(live.chain(i), length, live.logProbability(i), length);
            }
            live.clear();
        }
    }

    /** The best that have finished, best first; of equals, the one that finished first. */
    List<Hypothesis> best() {
        return finished.best(memory.chains);
    }
}
