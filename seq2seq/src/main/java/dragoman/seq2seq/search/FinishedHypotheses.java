package dragoman.seq2seq.search;

import java.util.Arrays;
import java.util.List;

/** The best finished hypotheses of a sentence, and after them hypotheses that reached the length limit. The arrays are reused. */
final class FinishedHypotheses {
    private int most;
    /** The number of hypotheses. They are sorted by falling score; of equal scores, the one that finished first comes first. */
    private int kept;
    /** How many of them were cut off; they are the last. */
    private int cut;

    private int[] chain = new int[8];
    private int[] tokens = new int[8];
    private double[] logProbability = new double[8];
    private double[] score = new double[8];

    /**
     * Removes all hypotheses.
     *
     * @param most the number of hypotheses to keep from then on
     */
    void clear(int most) {
        this.most = most;
        kept = 0;
        cut = 0;
    }

    /** Whether no hypothesis with the given score or a lower one would be kept. */
    boolean rejects(double bound) {
        return kept == most && score[kept - 1] >= bound;
    }

    /** Adds a finished hypothesis if it is among the best. */
    void add(int ownChain, int ownTokens, double ownLogProbability, double ownScore) {
        int rank = kept;
        while (rank > 0 && Double.compare(score[rank - 1], ownScore) < 0) {
            rank--;
        }
        if (rank == most) {
            return;
        }
        shift(rank);
        put(rank, ownChain, ownTokens, ownLogProbability, ownScore);
    }

    /** Adds a hypothesis that reached the length limit after all others, if there are too few. */
    void addUnfinished(int ownChain, int ownTokens, double ownLogProbability, double ownScore) {
        if (kept < most) {
            reserve(kept + 1);
            cut++;
            put(kept++, ownChain, ownTokens, ownLogProbability, ownScore);
        }
    }

    private void put(int rank, int ownChain, int ownTokens, double ownLogProbability, double ownScore) {
        chain[rank] = ownChain;
        tokens[rank] = ownTokens;
        logProbability[rank] = ownLogProbability;
        score[rank] = ownScore;
    }

    /** Moves the hypotheses from {@code rank} on by one; the last one is dropped if there are enough. */
    private void shift(int rank) {
        if (kept < most) {
            kept++;
            reserve(kept);
        }
        int after = kept - 1 - rank;
        System.arraycopy(chain, rank, chain, rank + 1, after);
        System.arraycopy(tokens, rank, tokens, rank + 1, after);
        System.arraycopy(logProbability, rank, logProbability, rank + 1, after);
        System.arraycopy(score, rank, score, rank + 1, after);
    }

    private void reserve(int size) {
        if (size > chain.length) {
            chain = Arrays.copyOf(chain, 2 * size);
            tokens = Arrays.copyOf(tokens, 2 * size);
            logProbability = Arrays.copyOf(logProbability, 2 * size);
            score = Arrays.copyOf(score, 2 * size);
        }
    }

    /** The finished hypotheses by falling score, then the unfinished ones by falling probability. */
    List<Hypothesis> best(TokenChains chains) {
        Hypothesis[] best = new Hypothesis[kept];
        for (int rank = 0; rank < kept; rank++) {
            int[] ids = chains.tokens(chain[rank], tokens[rank]);
            boolean complete = rank < kept - cut;
            double[] steps = chains.steps(chain[rank], tokens[rank], logProbability[rank], complete);
            best[rank] = new Hypothesis(ids, logProbability[rank], score[rank], complete, steps);
        }
        return List.of(best);
    }
}
