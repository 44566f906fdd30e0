package dragoman.seq2seq.search;

import dragoman.core.Matrix;
import java.util.Arrays;

/** The unfinished hypotheses of a sentence. The arrays are reused. */
final class LiveHypotheses {
    private int[] chain = new int[8];
    private int[] row = new int[8];
    private double[] logProbability = new double[8];
    private int[] missingCodes = new int[8];
    /** The sum of attention weights of each hypothesis on each source token, row by row. */
    private float[] coverage = new float[0];

    private int sourceTokens;
    private int count;

    /**
     * Removes all hypotheses.
     *
     * @param sourceTokens the number of source tokens whose coverage is summed from then on; 0 if coverage is not used
     */
    void clear(int sourceTokens) {
        this.sourceTokens = sourceTokens;
        count = 0;
    }

    int count() {
        return count;
    }

    /** The tokens of hypothesis i, see {@link TokenChains}. */
    int chain(int i) {
        return chain[i];
    }

    /** The row of the decoder step that extended hypothesis i; -1 for the empty hypothesis. */
    int row(int i) {
        return row[i];
    }

    double logProbability(int i) {
        return logProbability[i];
    }

    /** The codes that hypothesis i lacks, see {@link CodeTokens}. */
    int missingCodes(int i) {
        return missingCodes[i];
    }

    void add(int ownChain, double ownLogProbability, int ownRow, int ownMissingCodes) {
        if (count == chain.length) {
            chain = Arrays.copyOf(chain, 2 * count);
            row = Arrays.copyOf(row, 2 * count);
            logProbability = Arrays.copyOf(logProbability, 2 * count);
            missingCodes = Arrays.copyOf(missingCodes, 2 * count);
        }
        chain[count] = ownChain;
        row[count] = ownRow;
        logProbability[count] = ownLogProbability;
        missingCodes[count] = ownMissingCodes;
        count++;
        reserveCoverage();
        Arrays.fill(coverage, (count - 1) * sourceTokens, count * sourceTokens, 0);
    }

    private void reserveCoverage() {
        if (coverage.length < count * sourceTokens) {
            coverage = Arrays.copyOf(coverage, 2 * count * sourceTokens);
        }
    }

    /** Copies the coverage of the hypothesis that the last added one extends. */
    void inheritCoverage(LiveHypotheses parents, int parent) {
        System.arraycopy(parents.coverage, parent * sourceTokens, coverage, (count - 1) * sourceTokens, sourceTokens);
    }

    /** Adds the attention weights of one step to the coverage of hypothesis i: a row with one weight for each source token, then others. */
    void addCoverage(int i, Matrix attention, int attentionRow) {
        for (int s = 0; s < sourceTokens; s++) {
            coverage[i * sourceTokens + s] += attention.get(attentionRow, s);
        }
    }

    /** {@code Σ_s log(min(1, Σ_t a_ts))} of hypothesis i, where sums below the smallest normal number count as that number. */
    double coverage(int i) {
        double sum = 0;
        for (int s = 0; s < sourceTokens; s++) {
            float covered = Math.clamp(coverage[i * sourceTokens + s], Float.MIN_NORMAL, 1);
            sum += StrictMath.log(covered);
        }
        return sum;
    }
}
