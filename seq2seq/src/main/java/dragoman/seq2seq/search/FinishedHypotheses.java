package dragoman.seq2seq.search;

import java.util.Arrays;
import java.util.List;

/** The best of the hypotheses of a sentence that have ended, and behind them such as were cut off, in arrays that are used again. */
final class FinishedHypotheses {
    private int most;
    /** The best ones, best first; of equals, the one that ended first. */
    private int kept;

    private int[] chain = new int[8];
    private int[] tokens = new int[8];
    private double[] logProbability = new double[8];
    private double[] score = new double[8];

    /** Forgets all, and keeps so many from now on. */
    void clear(int most) {
        this.most = most;
        kept = 0;
    }

    /** Whether none that is scored so, or lower, would be kept. */
    boolean isClosedTo(double bound) {
        return kept == most && score[kept - 1] >= bound;
    }

    /** Takes one in that has ended, if it is among the best. */
    void add(int ownChain, int ownTokens, double ownLogProbability, double ownScore) {
        int rank = kept;
        while (rank > 0 && Double.compare(score[rank - 1], ownScore) < 0) {
            rank--;
        }
        if (rank == most) {
            return;
        }
        makeRoom(rank);
        put(rank, ownChain, ownTokens, ownLogProbability, ownScore);
    }

    /** Takes one in that was cut off, behind all others, if there are too few. */
    void addCut(int ownChain, int ownTokens, double ownLogProbability, double ownScore) {
        if (kept < most) {
            reserve(kept + 1);
            put(kept++, ownChain, ownTokens, ownLogProbability, ownScore);
        }
    }

    private void put(int rank, int ownChain, int ownTokens, double ownLogProbability, double ownScore) {
        chain[rank] = ownChain;
        tokens[rank] = ownTokens;
        logProbability[rank] = ownLogProbability;
        score[rank] = ownScore;
    }

    /** Moves those from {@code rank} on one place back; the last one is lost if there are enough. */
    private void makeRoom(int rank) {
        if (kept < most) {
            kept++;
            reserve(kept);
        }
        int behind = kept - 1 - rank;
        System.arraycopy(chain, rank, chain, rank + 1, behind);
        System.arraycopy(tokens, rank, tokens, rank + 1, behind);
        System.arraycopy(logProbability, rank, logProbability, rank + 1, behind);
        System.arraycopy(score, rank, score, rank + 1, behind);
    }

    private void reserve(int size) {
        if (size > chain.length) {
            chain = Arrays.copyOf(chain, 2 * size);
            tokens = Arrays.copyOf(tokens, 2 * size);
            logProbability = Arrays.copyOf(logProbability, 2 * size);
            score = Arrays.copyOf(score, 2 * size);
        }
    }

    /** The best, best first, and those that were cut off, likeliest first. */
    List<Hypothesis> best(TokenChains chains) {
        Hypothesis[] best = new Hypothesis[kept];
        for (int rank = 0; rank < kept; rank++) {
            best[rank] = new Hypothesis(chains.tokens(chain[rank], tokens[rank]), logProbability[rank], score[rank]);
        }
        return List.of(best);
    }
}
