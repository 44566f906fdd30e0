package dragoman.seq2seq.search;

import java.util.Arrays;

/**
 * The best extensions of the live hypotheses of a sentence by one token, best first; of equally good ones, the one that was offered first comes
 * first. The arrays are reused.
 */
final class BeamCandidates {
    private int[] live = new int[16];
    private int[] token = new int[16];
    private double[] logProbability = new double[16];
    private int most;
    private int count;

    /**
     * Removes all candidates.
     *
     * @param most the number of candidates to keep from then on
     */
    void clear(int most) {
        this.most = most;
        count = 0;
    }

    int count() {
        return count;
    }

    /** The number of the live hypothesis that is extended. */
    int live(int rank) {
        return live[rank];
    }

    int token(int rank) {
        return token[rank];
    }

    double logProbability(int rank) {
        return logProbability[rank];
    }

    /** Adds an extension if it is among the best. Returns false if it is not; then no extension with a lower value is either. */
    boolean offer(int hypothesis, int next, double value) {
        int rank = count;
        while (rank > 0 && Double.compare(logProbability[rank - 1], value) < 0) {
            rank--;
        }
        if (rank == most) {
            return false;
        }
        if (count < most) {
            reserve(++count);
        }
        int after = count - 1 - rank;
        System.arraycopy(live, rank, live, rank + 1, after);
        System.arraycopy(token, rank, token, rank + 1, after);
        System.arraycopy(logProbability, rank, logProbability, rank + 1, after);
        live[rank] = hypothesis;
        token[rank] = next;
        logProbability[rank] = value;
        return true;
    }

    private void reserve(int size) {
        if (size > live.length) {
            live = Arrays.copyOf(live, 2 * size);
            token = Arrays.copyOf(token, 2 * size);
            logProbability = Arrays.copyOf(logProbability, 2 * size);
        }
    }
}
