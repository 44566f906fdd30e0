package dragoman.seq2seq.search;

import java.util.Arrays;

/**
 * The best extensions of a sentence's live hypotheses by one token, best first; of equals, the one that was offered first. In arrays that
 * are used again.
 */
final class BeamCandidates {
    private int[] live = new int[16];
    private int[] token = new int[16];
    private double[] logProbability = new double[16];
    private int most;
    private int count;

    /** Forgets all, and keeps so many from now on. */
    void clear(int most) {
        this.most = most;
        count = 0;
    }

    int count() {
        return count;
    }

    /** The live hypothesis that is extended. */
    int live(int rank) {
        return live[rank];
    }

    int token(int rank) {
        return token[rank];
    }

    double logProbability(int rank) {
        return logProbability[rank];
    }

    /** Takes an extension in if it is among the best. False if it is not: then nothing that is no better will be. */
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
        int behind = count - 1 - rank;
        System.arraycopy(live, rank, live, rank + 1, behind);
        System.arraycopy(token, rank, token, rank + 1, behind);
        System.arraycopy(logProbability, rank, logProbability, rank + 1, behind);
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
