package dragoman.seq2seq.search;

import dragoman.core.Matrix;
import dragoman.core.RowOps;
import dragoman.core.Workspace;
import dragoman.corpora.Vocabulary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The hypotheses of one sentence. Of all extensions by one token the best {@code 2 · beamSize} are looked at in order: those that end the
 * sentence are finished if they are among the best {@code beamSize}, the others live on until there are {@code beamSize} of them. The search
 * ends when {@code beamSize} hypotheses have finished, or at the length limit of {@code 2 · source + 10} tokens, where those that live are
 * taken as they are.
 */
final class SentenceBeam {
    private static final Comparator<Hypothesis> BEST_FIRST =
            Comparator.comparingDouble(Hypothesis::score).reversed();

    private final SearchOptions options;
    private final int limit;
    private final List<Hypothesis> finished = new ArrayList<>();
    private List<Live> live = List.of(new Live(null, Vocabulary.BOS, 0, 0, -1));

    /** A hypothesis that has not ended: a chain of tokens, the last one first. */
    private record Live(Live before, int token, double logProbability, int length, int parentRow) {}

    /** A token that might extend a live hypothesis. */
    private record Extension(Live before, int token, double logProbability, int parentRow) {}

    SentenceBeam(SearchOptions options, int sourceLength) {
        this.options = options;
        limit = 2 * sourceLength + 10;
    }

    int liveCount() {
        return live.size();
    }

    int lastToken(int i) {
        return live.get(i).token;
    }

    int parentRow(int i) {
        return live.get(i).parentRow;
    }

    /** The logits of a step, a row for each live hypothesis of each sentence, and what is needed to read them. */
    record Scoring(Matrix logits, TopTokens top, Workspace scratch) {}

    /** One step: row {@code firstRow + i} of the logits belongs to live hypothesis i. */
    void extend(Scoring scoring, int firstRow) {
        List<Extension> extensions = new ArrayList<>();
        for (int i = 0; i < live.size(); i++) {
            addExtensions(live.get(i), scoring, firstRow + i, extensions);
        }
        // A stable sort: of equals, the earlier hypothesis and the lower id come first.
        extensions.sort(Comparator.comparingDouble(Extension::logProbability).reversed());
        List<Live> next = new ArrayList<>();
        for (int rank = 0; rank < extensions.size() && next.size() < options.beamSize(); rank++) {
            Extension extension = extensions.get(rank);
            if (extension.token != Vocabulary.EOS) {
                next.add(extended(extension));
            } else if (rank < options.beamSize()) {
                finished.add(hypothesis(extension.before, extension.logProbability, extension.before.length + 1));
            }
        }
        live = next;
        endIfDone();
    }

    private static void addExtensions(Live before, Scoring scoring, int row, List<Extension> extensions) {
        Matrix logits = scoring.logits;
        TopTokens top = scoring.top;
        float normalizer = RowOps.logNormalizer(logits, row, scoring.scratch);
        top.select(logits, row);
        for (int i = 0; i < top.count(); i++) {
            double logProbability = before.logProbability + (logits.get(row, top.token(i)) - normalizer);
            extensions.add(new Extension(before, top.token(i), logProbability, row));
        }
    }

    private static Live extended(Extension extension) {
        Live before = extension.before;
        return new Live(before, extension.token, extension.logProbability, before.length + 1, extension.parentRow);
    }

    private void endIfDone() {
        if (finished.size() >= options.beamSize()) {
            live = List.of();
        } else if (!live.isEmpty() && live.getFirst().length >= limit) {
            for (Live cut : live) {
                finished.add(hypothesis(cut, cut.logProbability, cut.length));
            }
            live = List.of();
        }
    }

    /** @param length counts eos where the hypothesis ended by itself */
    private Hypothesis hypothesis(Live last, double logProbability, int length) {
        int[] tokens = new int[last.length];
        Live node = last;
        for (int i = tokens.length - 1; i >= 0; i--) {
            tokens[i] = node.token;
            node = node.before;
        }
        double score = logProbability / StrictMath.pow(length, options.lengthPenalty());
        return new Hypothesis(tokens, logProbability, score);
    }

    List<Hypothesis> best() {
        finished.sort(BEST_FIRST);
        return List.copyOf(finished.subList(0, Math.min(options.nBest(), finished.size())));
    }
}
