package dragoman.seq2seq.search;

import dragoman.core.Matrix;
import dragoman.core.RowOps;
import dragoman.corpora.Vocabulary;
import dragoman.seq2seq.io.file.ModelException;
import java.util.List;
import java.util.Objects;

/**
 * The beam of one sentence. Of all extensions of the live hypotheses by one token, the best {@code beamSize} are kept: those that end with eos are
 * finished, the others stay live. The search ends when no live hypothesis can exceed the score of the {@code nBest} finished ones: further tokens
 * cannot raise the probability, and the length is limited. Hypotheses that reach the length limit are ranked after all finished ones.
 *
 * <p>A hypothesis cannot end while it lacks codes of its source. Where eos would be its most probable next token, or its length leaves room for no
 * other tokens, one of the missing codes follows.
 */
final class SentenceBeam {
    private final TokenChains chains;
    private final BeamCandidates candidates;
    private final TopTokens top;
    private SearchOptions options = SearchOptions.GREEDY;
    private OutputRules rules = OutputRules.USUAL;
    private int limit;
    private int sourceTokens;
    /** The number of tokens of every live hypothesis. */
    private int length;

    private LiveHypotheses live = new LiveHypotheses();
    private LiveHypotheses next = new LiveHypotheses();
    private final FinishedHypotheses finished = new FinishedHypotheses();
    /** The logits of the codes that a hypothesis lacks. */
    private float[] codeLogits = new float[0];

    private final SearchObserver observer;

    /** A beam over the given scratch memory, which the beams of all sentences share. */
    SentenceBeam(TokenChains chains, BeamCandidates candidates, TopTokens top, SearchObserver observer) {
        this.observer = observer;
        this.chains = chains;
        this.candidates = candidates;
        this.top = top;
    }

    /**
     * Starts the search for a sentence, with the empty hypothesis.
     *
     * @param rows the limits of all sentences, of which this one is {@code row}
     * @param sourceTokens the number of source tokens; 0 without coverage penalty
     */
    void start(SearchOptions options, OutputRules rules, RowRules rows, int row, int sourceTokens) {
        this.options = options;
        this.rules = rules;
        limit = rows.limits()[row];
        this.sourceTokens = sourceTokens;
        length = 0;
        finished.clear(options.nBest());
        live.clear(sourceTokens);
        live.add(TokenChains.EMPTY, 0, -1, rows.codes()[row]);
        if (codeLogits.length < rules.codes().count()) {
            codeLogits = new float[rules.codes().count()];
        }
    }

    int liveCount() {
        return live.count();
    }

    int lastToken(int i) {
        return chains.last(live.chain(i));
    }

    int parentRow(int i) {
        return live.row(i);
    }

    /** One step; row {@code firstRow + i} of the prediction belongs to live hypothesis i. */
    void extend(Ensemble.Prediction prediction, int firstRow) {
        candidates.clear(options.beamSize() + observer.droppedPerStep());
        for (int i = 0; i < live.count(); i++) {
            addCandidates(i, prediction.logits(), firstRow + i);
            if (sourceTokens > 0) {
                live.addCoverage(i, Objects.requireNonNull(prediction.attention()), firstRow + i);
            }
        }
        if (candidates.count() == 0) {
            // The constraints exclude every token.
            cutOff();
            return;
        }
        next.clear(sourceTokens);
        length++;
        int kept = Math.min(candidates.count(), options.beamSize());
        for (int rank = 0; rank < kept; rank++) {
            take(rank, firstRow);
        }
        for (int rank = kept; rank < candidates.count(); rank++) {
            report(rank, TokenChains.EMPTY, SearchObserver.Fate.DROPPED);
        }
        LiveHypotheses extended = live;
        live = next;
        next = extended;
        endIfDone();
    }

    private void take(int rank, int firstRow) {
        int i = candidates.live(rank);
        int token = candidates.token(rank);
        double logProbability = candidates.logProbability(rank);
        int missing = rules.codes().missingAfter(token, live.missingCodes(i));
        if (token == Vocabulary.EOS) {
            finished.add(live.chain(i), length - 1, logProbability, score(i, logProbability));
            report(rank, TokenChains.EMPTY, SearchObserver.Fate.FINISHED);
        } else {
            int chain = chains.extended(live.chain(i), token, logProbability);
            next.add(chain, logProbability, firstRow + i, missing);
            next.inheritCoverage(live, i);
            report(rank, chain, SearchObserver.Fate.KEPT);
        }
    }

    private void report(int rank, int chain, SearchObserver.Fate fate) {
        if (observer == SearchObserver.NONE) {
            return;
        }
        int i = candidates.live(rank);
        double logProbability = candidates.logProbability(rank);
        observer.extended(new SearchObserver.Extension(
                length, live.chain(i), chain, candidates.token(rank), logProbability, score(i, logProbability), fate));
    }

    private double score(int i, double logProbability) {
        return options.scoring().score(logProbability, length, live.coverage(i));
    }

    private void addCandidates(int i, Matrix logits, int row) {
        top.select(logits, row);
        boolean isGiven = length < options.constraints().prefix().size();
        // Read first: computing the normalizer overwrites the row.
        float given = isGiven ? logits.get(row, options.constraints().prefix().get(length)) : 0;
        readCodes(live.missingCodes(i), logits, row);
        // NaN or infinite if any logit is NaN or +infinity, or all are -infinity.
        float normalizer = (float) ModelException.requireFinite(RowOps.logNormalizer(logits, row, top.largest()));
        if (isGiven) {
            addPrefixToken(i, given - normalizer);
            return;
        }
        if (mustPlaceCode(live.missingCodes(i))) {
            addMissingCodes(i, normalizer);
            return;
        }
        for (int rank = 0; rank < top.count(); rank++) {
            if (isBlocked(i, top.token(rank))) {
                continue;
            }
            double logProbability = live.logProbability(i) + (top.value(rank) - normalizer);
            if (!candidates.offer(i, top.token(rank), logProbability)) {
                return;
            }
        }
    }

    /** Adds the next token of the given prefix as the only candidate. */
    private void addPrefixToken(int i, float logProbability) {
        int token = options.constraints().prefix().get(length);
        candidates.offer(i, token, live.logProbability(i) + logProbability);
    }

    private void readCodes(int missing, Matrix logits, int row) {
        for (int codes = missing; codes != 0; codes &= codes - 1) {
            int code = Integer.numberOfTrailingZeros(codes);
            codeLogits[code] = logits.get(row, rules.codes().token(code));
        }
    }

    private boolean mustPlaceCode(int missing) {
        return missing != 0 && (top.token(0) == Vocabulary.EOS || limit - length <= Integer.bitCount(missing));
    }

    private void addMissingCodes(int i, float normalizer) {
        for (int codes = live.missingCodes(i); codes != 0; codes &= codes - 1) {
            int code = Integer.numberOfTrailingZeros(codes);
            double logProbability = live.logProbability(i) + (codeLogits[code] - normalizer);
            candidates.offer(i, rules.codes().token(code), logProbability);
        }
    }

    private boolean isBlocked(int i, int token) {
        return rules.blocked().contains(token)
                || !rules.codes().allow(token, live.missingCodes(i))
                || isExcluded(i, token);
    }

    private boolean isExcluded(int i, int token) {
        Constraints constraints = options.constraints();
        if (token == Vocabulary.EOS) {
            return length < constraints.minimumLength();
        }
        int n = constraints.noRepeat();
        return n > 0 && chains.repeats(live.chain(i), length, token, n) || completesBlockedSequence(i, token);
    }

    private boolean completesBlockedSequence(int i, int token) {
        List<List<Integer>> sequences = options.constraints().blockedSequences();
        for (int s = 0; s < sequences.size(); s++) {
            if (chains.completes(live.chain(i), length, token, sequences.get(s))) {
                return true;
            }
        }
        return false;
    }

    private void endIfDone() {
        if (length >= limit) {
            cutOff();
        } else if (live.count() > 0 && finished.rejects(options.scoring().bound(live.logProbability(0), limit))) {
            // The first live hypothesis is the most probable one.
            live.clear(sourceTokens);
        }
    }

    /** Ends the search with the hypotheses that there are. */
    void end() {
        cutOff();
    }

    private void cutOff() {
        for (int i = 0; i < live.count(); i++) {
            double logProbability = live.logProbability(i);
            finished.addUnfinished(live.chain(i), length, logProbability, score(i, logProbability));
        }
        live.clear(sourceTokens);
    }

    /** The finished hypotheses by falling score, then those that reached the length limit. */
    List<Hypothesis> best() {
        return finished.best(chains);
    }
}
