package dragoman.core;

import dragoman.core.kernel.KernelChoice;
import dragoman.core.kernel.Kernels;

/** Operations on the rows of a matrix. */
public final class RowOps {
    private RowOps() {}

    /** Copies one row, 1 × n, to every row of x. */
    public static void broadcast(Matrix row, Matrix x) {
        row.requireShape(1, x.columns());
        for (int r = 0; r < x.rows(); r++) {
            System.arraycopy(row.data(), row.offset(), x.data(), x.row(r), x.columns());
        }
    }

    /** {@code sum += Σ_r x_r}, rows in rising order; sum is 1 × n. */
    public static void addRowsTo(Matrix x, Matrix sum) {
        sum.requireShape(1, x.columns());
        Kernels kernels = KernelChoice.current();
        for (int r = 0; r < x.rows(); r++) {
            kernels.axpy(1f, x.data(), x.row(r), sum.data(), sum.offset(), x.columns());
        }
    }

    /** Softmax of each row, in place: {@code exp(x - max) / Σ exp(x - max)}. */
    public static void softmax(Matrix x) {
        Kernels kernels = KernelChoice.current();
        for (int r = 0; r < x.rows(); r++) {
            softmaxRow(kernels, x.data(), x.row(r), x.columns());
        }
    }

    /** Softmax of one row, in place. Returns its log-normalizer {@code max + log Σ exp(x - max)}, in double. */
    private static double softmaxRow(Kernels kernels, float[] data, int at, int n) {
        float max = kernels.max(data, at, n);
        float sum = kernels.expSum(data, at, n, max);
        float factor = 1f / sum;
        for (int i = at; i < at + n; i++) {
            data[i] *= factor;
        }
        return max + StrictMath.log(sum);
    }

    /** Log-softmax of each row, in place: {@code x - max - log Σ exp(x - max)}. */
    public static void logSoftmax(Matrix x, Workspace scratch) {
        for (int r = 0; r < x.rows(); r++) {
            float normalizer = logNormalizer(x, r, scratch);
            for (int i = x.row(r); i < x.row(r) + x.columns(); i++) {
                x.data()[i] -= normalizer;
            }
        }
    }

    /** {@code max + log Σ exp(x - max)} of one row: what log-softmax subtracts. The row stays as it is. */
    public static float logNormalizer(Matrix x, int r, Workspace scratch) {
        Kernels kernels = KernelChoice.current();
        Workspace.Mark mark = scratch.mark();
        Matrix copy = scratch.matrix(1, x.columns()).copyFrom(x.rows(r, r + 1));
        float max = kernels.max(copy.data(), copy.offset(), x.columns());
        float sum = kernels.expSum(copy.data(), copy.offset(), x.columns(), max);
        scratch.release(mark);
        return (float) (max + StrictMath.log(sum));
    }

    /**
     * Softmax cross-entropy of one row of logits and its gradient, in place: the row becomes {@code weight · (softmax(x) - onehot(gold))}.
     *
     * @return the loss {@code -log softmax(x)[gold]} in nats, not weighted
     */
    public static double crossEntropy(Matrix logits, int r, int gold, float weight) {
        float[] data = logits.data();
        int at = logits.row(r);
        float goldLogit = logits.get(r, gold);
        double normalizer = softmaxRow(KernelChoice.current(), data, at, logits.columns());
        for (int i = at; i < at + logits.columns(); i++) {
            data[i] *= weight;
        }
        data[at + gold] -= weight;
        return normalizer - goldLogit;
    }

    /** The index of the largest element of a row; the first of equals. */
    public static int argMax(Matrix x, int r) {
        int best = 0;
        float[] data = x.data();
        int at = x.row(r);
        for (int i = 1; i < x.columns(); i++) {
            if (data[at + i] > data[at + best]) {
                best = i;
            }
        }
        return best;
    }

    /** Hyperbolic tangent of every element, in place. */
    public static void tanh(Matrix x) {
        Kernels kernels = KernelChoice.current();
        for (int r = 0; r < x.rows(); r++) {
            kernels.tanh(x.data(), x.row(r), x.columns());
        }
    }

    /** {@code dPre = dY · (1 - y²)} for y = tanh(pre), row by row; dPre may be dY. */
    public static void tanhBackward(Matrix y, Matrix dY, Matrix dPre) {
        dY.requireShape(y.rows(), y.columns());
        dPre.requireShape(y.rows(), y.columns());
        Kernels kernels = KernelChoice.current();
        for (int r = 0; r < y.rows(); r++) {
            kernels.cells()
                    .tanhBackward(y.data(), y.row(r), dY.data(), dY.row(r), dPre.data(), dPre.row(r), y.columns());
        }
    }
}
