package dragoman.core;

import dragoman.core.kernel.KernelChoice;
import dragoman.core.kernel.Kernels;
import java.util.Objects;

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

    /** {@code sum += x}, element by element; both of one shape. */
    public static void add(Matrix x, Matrix sum) {
        sum.requireShape(x.rows(), x.columns());
        Kernels kernels = KernelChoice.current();
        for (int r = 0; r < x.rows(); r++) {
            kernels.axpy(1f, x.data(), x.row(r), sum.data(), sum.row(r), x.columns());
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

    /** {@code sum += Σ_r x_r ⊙ y_r}, by fma, rows in rising order; sum is 1 × n. */
    public static void addProductsOfRowsTo(Matrix x, Matrix y, Matrix sum) {
        y.requireShape(x.rows(), x.columns());
        sum.requireShape(1, x.columns());
        Kernels kernels = KernelChoice.current();
        for (int r = 0; r < x.rows(); r++) {
            kernels.multiplyAdd(x.data(), x.row(r), y.data(), y.row(r), sum.data(), sum.offset(), x.columns());
        }
    }

    /**
     * Softmax of each row, in place: {@code exp(x - max) / Σ exp(x - max)}. The relative error of a probability is at most {@code (n/16 +
     * 12 + max - x) · 2⁻²⁴} for rows of n elements, and about 1e-6 in practice; probabilities under 1.2e-38 are 0. A row with a NaN or
     * with positive infinity, or of nothing but negative infinities, becomes NaN.
     */
    public static void softmax(Matrix x) {
        Kernels kernels = KernelChoice.current();
        for (int r = 0; r < x.rows(); r++) {
            float max = kernels.max(x.data(), x.row(r), x.columns());
            softmaxRow(kernels, x, r, max, 1f);
        }
    }

    /** {@code scale} times the softmax of one row, in place. Returns {@code Σ exp(x - max)}. */
    private static float softmaxRow(Kernels kernels, Matrix x, int r, float max, float scale) {
        float[] data = x.data();
        int at = x.row(r);
        int end = at + x.columns();
        float sum = kernels.expSum(data, at, x.columns(), max);
        float factor = 1f / sum;
        for (int i = at; i < end; i++) {
            data[i] = data[i] * factor * scale;
        }
        return sum;
    }

    /**
     * Log-softmax of each row, in place: {@code (x - max) - log Σ exp(x - max)}. The error is at most {@code (n/16 + 12) · 2⁻²⁴} for rows
     * of n elements, about 1e-6 in practice, and 1 ulp of the result. Rows that softmax makes NaN become NaN.
     */
    public static void logSoftmax(Matrix x, Workspace scratch) {
        Kernels kernels = KernelChoice.current();
        for (int r = 0; r < x.rows(); r++) {
            float[] data = x.data();
            int at = x.row(r);
            int end = at + x.columns();
            float max = kernels.max(data, at, x.columns());
            float log = (float) StrictMath.log(expSum(kernels, x, r, max, scratch));
            for (int i = at; i < end; i++) {
                data[i] = (data[i] - max) - log;
            }
        }
    }

    /** {@code Σ exp(x - max)} of a row that stays as it is. */
    private static float expSum(Kernels kernels, Matrix x, int r, float max, Workspace scratch) {
        Workspace.Mark mark = scratch.mark();
        Matrix copy = scratch.matrix(1, x.columns());
        System.arraycopy(x.data(), x.row(r), copy.data(), copy.offset(), x.columns());
        float sum = kernels.expSum(copy.data(), copy.offset(), x.columns(), max);
        scratch.release(mark);
        return sum;
    }

    /**
     * {@code max + log Σ exp(x - max)} of one row: what log-softmax subtracts, rounded to float. The row is used up.
     *
     * @param max the largest element of the row
     */
    public static float logNormalizer(Matrix x, int r, float max) {
        Objects.checkIndex(r, x.rows());
        float sum = KernelChoice.current().expSum(x.data(), x.row(r), x.columns(), max);
        return (float) (max + StrictMath.log(sum));
    }

    /** {@code x = exp(x - shift)} in one row, in place. Returns the sum of the row then. */
    public static float expSum(Matrix x, int r, float shift) {
        Objects.checkIndex(r, x.rows());
        return KernelChoice.current().expSum(x.data(), x.row(r), x.columns(), shift);
    }

    /**
     * The first column from {@code from} on in which a row is larger than the bound, or the number of columns; NaN is never larger.
     *
     * @throws IndexOutOfBoundsException if there is no such row or column
     */
    public static int firstAbove(Matrix x, int r, int from, float bound) {
        Objects.checkIndex(r, x.rows());
        Objects.checkFromToIndex(from, x.columns(), x.columns());
        int at = x.row(r);
        return KernelChoice.current().firstAbove(x.data(), at + from, at + x.columns(), bound) - at;
    }

    /**
     * Softmax cross-entropy of one row of logits and its gradient, in place: the row becomes {@code weight · (softmax(x) - onehot(gold))}.
     *
     * @return the loss {@code -log softmax(x)[gold]} in nats, not weighted
     */
    public static double crossEntropy(Matrix logits, int r, int gold, float weight) {
        Kernels kernels = KernelChoice.current();
        float goldLogit = logits.get(r, gold);
        float max = kernels.max(logits.data(), logits.row(r), logits.columns());
        float sum = softmaxRow(kernels, logits, r, max, weight);
        logits.data()[logits.row(r) + gold] -= weight;
        return max + StrictMath.log(sum) - goldLogit;
    }

    /**
     * As {@link #crossEntropy}, against a target that is {@code 1 - smoothing} at gold and {@code smoothing / n} more everywhere (Szegedy et al.,
     * 2016): {@code -Σ_j q_j log softmax(x)_j}; the row becomes {@code weight · (softmax(x) - q)}.
     */
    public static double smoothedCrossEntropy(Matrix logits, int r, int gold, float smoothing, float weight) {
        float goldLogit = logits.get(r, gold);
        double mean = sum(logits, r) / logits.columns();
        double loss = crossEntropy(logits, r, gold, weight);
        float everywhere = weight * smoothing / logits.columns();
        int at = logits.row(r);
        for (int i = at; i < at + logits.columns(); i++) {
            logits.data()[i] -= everywhere;
        }
        logits.data()[at + gold] += weight * smoothing;
        return loss + smoothing * (goldLogit - mean);
    }

    /** Four sums in turn, so that an addition need not wait for the one before. */
    private static double sum(Matrix x, int r) {
        float[] data = x.data();
        int at = x.row(r);
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = 0;
        for (; i <= x.columns() - 4; i += 4) {
            a += data[at + i];
            b += data[at + i + 1];
            c += data[at + i + 2];
            d += data[at + i + 3];
        }
        for (; i < x.columns(); i++) {
            a += data[at + i];
        }
        return (a + b) + (c + d);
    }

    /** The index of the largest element of a row; the first of equals; NaN is never larger. */
    public static int argMax(Matrix x, int r) {
        Objects.checkIndex(r, x.rows());
        int best = 0;
        for (int i = 1; i < x.columns(); i++) {
            i = firstAbove(x, r, i, x.get(r, best));
            if (i < x.columns()) {
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

    /** {@code max(0, x)} of every element, in place; NaN stays NaN. */
    public static void relu(Matrix x) {
        float[] data = x.data();
        for (int r = 0; r < x.rows(); r++) {
            int end = x.row(r) + x.columns();
            for (int i = x.row(r); i < end; i++) {
                data[i] = Math.max(0f, data[i]);
            }
        }
    }

    /** {@code dPre = dY} where {@code y = max(0, pre)} is above 0, else 0; dPre may be dY. */
    public static void reluBackward(Matrix y, Matrix dY, Matrix dPre) {
        dY.requireShape(y.rows(), y.columns());
        dPre.requireShape(y.rows(), y.columns());
        for (int r = 0; r < y.rows(); r++) {
            int at = y.row(r);
            for (int c = 0; c < y.columns(); c++) {
                dPre.data()[dPre.row(r) + c] = y.data()[at + c] > 0f ? dY.data()[dY.row(r) + c] : 0f;
            }
        }
    }
}
