package dragoman.seq2seq.search;

import java.util.Arrays;

/** The hypotheses of a sentence that have not ended, in arrays that are used again. */
final class LiveHypotheses {
    private int[] chain = new int[8];
    private int[] row = new int[8];
    private double[] logProbability = new double[8];
    private int count;

    void clear() {
        count = 0;
    }

    int count() {
        return count;
    }

    /** Its tokens, see {@link TokenChains}. */
    int chain(int i) {
        return chain[i];
    }

    /** The decoder's row of the step that made it; -1 where none did. */
    int row(int i) {
        return row[i];
    }

    double logProbability(int i) {
        return logProbability[i];
    }

    void add(int ownChain, double ownLogProbability, int ownRow) {
        if (count == chain.length) {
            chain = Arrays.copyOf(chain, 2 * count);
            row = Arrays.copyOf(row, 2 * count);
            logProbability = Arrays.copyOf(logProbability, 2 * count);
        }
        chain[count] = ownChain;
        row[count] = ownRow;
        logProbability[count] = ownLogProbability;
        count++;
    }
}
