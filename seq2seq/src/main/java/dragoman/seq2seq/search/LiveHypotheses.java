package dragoman.seq2seq.search;

import dragoman.core.Matrix;
import java.util.Arrays;

/** The hypotheses of a sentence that have not ended, in arrays that are used again. */
final class LiveHypotheses {
    private int[] chain = new int[8];
    private int[] row = new int[8];
    private double[] logProbability = new double[8];
    /** How much attention each has paid to each source token, row by row. */
    private float[] coverage = new float[0];

    private int sourceTokens;
    private int count;

    /** Forgets all; {@code sourceTokens} are covered from now on, none where nobody asks. */
    void clear(int sourceTokens) {
        this.sourceTokens = sourceTokens;
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
        reserveCoverage();
        Arrays.fill(coverage, (count - 1) * sourceTokens, count * sourceTokens, 0);
    }

    private void reserveCoverage() {
        if (coverage.length < count * sourceTokens) {
            coverage = Arrays.copyOf(coverage, 2 * count * sourceTokens);
        }
    }

    /** The last one added has paid the attention of the hypothesis that it extends. */
    void inheritCoverage(LiveHypotheses parents, int parent) {
        System.arraycopy(parents.coverage, parent * sourceTokens, coverage, (count - 1) * sourceTokens, sourceTokens);
    }

    /** Attention that hypothesis i pays in one step: a row of weights, one for each source token and then what is not counted. */
    void cover(int i, Matrix attention, int attentionRow) {
        for (int s = 0; s < sourceTokens; s++) {
            coverage[i * sourceTokens + s] += attention.get(attentionRow, s);
        }
    }

    /** {@code Σ_s log(min(1, Σ_t a_ts))} of hypothesis i; what was never looked at counts as the smallest normal number. */
    double coverage(int i) {
        double sum = 0;
        for (int s = 0; s < sourceTokens; s++) {
            float paid = Math.clamp(coverage[i * sourceTokens + s], Float.MIN_NORMAL, 1);
            sum += StrictMath.log(paid);
        }
        return sum;
    }
}
