package dragoman.seq2seq.model;

import dragoman.core.Matrix;
import dragoman.core.RowOps;
import dragoman.corpora.IdMatrix;
import dragoman.seq2seq.layer.Dropout;
import dragoman.seq2seq.layer.InputSampling;
import java.util.stream.IntStream;

/**
 * The random choices of {@link InputSampling}: which inputs are replaced and by which token. They are a pure function of seed, update, row and the
 * step within the row, so they do not depend on other rows or on padding.
 */
record InputSampler(InputSampling own, Dropout.Key key) {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    boolean never() {
        return own.probability() == 0;
    }

    /** The rows whose input at step t is replaced, in rising order: never at the first step of a row or in padding. */
    int[] replacedRows(IdMatrix gold, int t) {
        return IntStream.range(0, gold.rows())
                .filter(row -> isReplaced(row, t - gold.firstStep(row), gold.lengths()[row]))
                .toArray();
    }

    private boolean isReplaced(int row, int step, int length) {
        return step > 0 && step < length && share(row, step, 1) < own.probability();
    }

    /**
     * The column that is chosen from row i of the logits, which may be overwritten.
     *
     * @param row the row of the batch
     * @param step the step of that row which reads the chosen token
     */
    int choose(Matrix logits, int i, int row, int step) {
        return switch (own.choice()) {
            case ARG_MAX -> RowOps.argMax(logits, i);
            case DRAW -> sample(logits.rows(i, i + 1), share(row, step, 2));
        };
    }

    /** The column in which the cumulative probability exceeds {@code share}. */
    private static int sample(Matrix logits, double share) {
        RowOps.softmax(logits);
        double rest = share * sum(logits);
        int chosen = 0;
        for (int i = 0; i < logits.columns(); i++) {
            float probability = logits.get(0, i);
            if (probability > 0) {
                chosen = i;
                rest -= probability;
                if (rest < 0) {
                    break;
                }
            }
        }
        return chosen;
    }

    private static double sum(Matrix row) {
        double sum = 0;
        for (int i = 0; i < row.columns(); i++) {
            sum += row.get(0, i);
        }
        return sum;
    }

    /** A random number, uniform from 0 to below 1. */
    private double share(int row, int step, int which) {
        long bits = mix(mix(mix(mix(key.seed() + GOLDEN_GAMMA) ^ key.update()) + row) + step);
        return (mix(bits + which * GOLDEN_GAMMA) >>> 11) * 0x1p-53;
    }

    /** The finalizer of SplitMix64 (Steele, Lea and Flood, 2014). */
    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
