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

    /** Computes {@code sum += x} element by element; both have the same shape. */
    public static void add(Matrix x, Matrix sum) {
        sum.requireShape(x.rows(), x.columns());
        Kernels kernels = KernelChoice.current();
        for (int r = 0; r < x.rows(); r++) {
            kernels.axpy(1f, x.data(), x.row(r), sum.data(), sum.row(r), x.columns());
        }
    }

    /** Computes {@code sum += Σ_r x_r} in ascending order of rows; x is N × n, sum is 1 × n. */
    public static void addRowsTo(Matrix x, Matrix sum) {
        sum.requireShape(1, x.columns());
        Kernels kernels = KernelChoice.current();
        for (int r = 0; r < x.rows(); r++) {
            kernels.axpy(1f, x.data(), x.row(r), sum.data(), sum.offset(), x.columns());
        }
    }

    /** Computes {@code sum += Σ_r x_r ⊙ y_r} by fma in ascending order of rows; x and y are N × n, sum is 1 × n. */
    public static void addProductsOfRowsTo(Matrix x, Matrix y, Matrix sum) {
        y.requireShape(x.rows(), x.columns());
        sum.requireShape(1, x.columns());
        Kernels kernels = KernelChoice.current();
        for (int r = 0; r < x.rows(); r++) {
            kernels.multiplyAdd(x.data(), x.row(r), y.data(), y.row(r), sum.data(), sum.offset(), x.columns());
        }
    }

    /**
     * Replaces each row by its softmax, {@code exp(x - max) / Σ exp(x - max)}. The relative error of a probability is at most {@code (n/16 +
     * 12 + max - x) · 2⁻²⁴} for rows of n elements, about 1e-6 in practice; probabilities below 1.2e-38 become 0. A row that holds NaN or
     * positive infinity, or only negative infinities, becomes NaN.
     */
    public static void softmax(Matrix x) {
        Kernels kernels = KernelChoice.current();
        for (int r = 0; r < x.rows(); r++) {
            float max = kernels.max(x.data(), x.row(r), x.columns());
            softmaxRow(kernels, x, r, max, 1f);
        }
    }

    /** Replaces one row by {@code scale · softmax(x)}. Returns {@code Σ exp(x - max)}. */
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
     * Returns {@code log Σ exp(x)} of one row, computed as {@code max + log Σ exp(x - max)} and rounded to float. Overwrites the row.
     *
     * @param max the largest element of the row
     */
    public static float logNormalizer(Matrix x, int r, float max) {
        Objects.checkIndex(r, x.rows());
        float sum = KernelChoice.current().expSum(x.data(), x.row(r), x.columns(), max);
        return (float) (max + StrictMath.log(sum));
    }

    /** Replaces one row by {@code exp(x - shift)} and returns the sum of the results. */
    public static float expSum(Matrix x, int r, float shift) {
        Objects.checkIndex(r, x.rows());
        return KernelChoice.current().expSum(x.data(), x.row(r), x.columns(), shift);
    }

    /**
     * Returns the first column, from {@code from} on, whose element exceeds the bound, or the number of columns; NaN never exceeds it.
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
     * Computes the softmax cross-entropy of one row of logits and replaces the row by the gradient of {@code weight} times that loss with
     * respect to the logits, {@code weight · (softmax(x) - onehot(gold))}.
     *
     * @return the loss {@code -log softmax(x)[gold]} in nats, without the weight
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
     * Computes the cross-entropy with label smoothing (Szegedy et al., 2016), {@code -Σ_j q_j log softmax(x)_j} with {@code q = (1 - smoothing)
     * · onehot(gold) + smoothing / n}, and replaces the row by the gradient {@code weight · (softmax(x) - q)}.
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

    /** Returns the sum of a row, with 4 accumulators so that additions do not wait for each other. */
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

    /** Returns the index of the largest element of a row, the lowest one of equal elements; NaN is never the largest. */
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

    /** Replaces every element by its hyperbolic tangent. */
    public static void tanh(Matrix x) {
        Kernels kernels = KernelChoice.current();
        for (int r = 0; r < x.rows(); r++) {
            kernels.tanh(x.data(), x.row(r), x.columns());
        }
    }

    /** Computes {@code dPre = dY · (1 - y²)} for {@code y = tanh(pre)}; all have the same shape, and dPre may be dY. */
    public static void tanhBackward(Matrix y, Matrix dY, Matrix dPre) {
        dY.requireShape(y.rows(), y.columns());
        dPre.requireShape(y.rows(), y.columns());
        Kernels kernels = KernelChoice.current();
        for (int r = 0; r < y.rows(); r++) {
            kernels.cells()
                    .tanhBackward(y.data(), y.row(r), dY.data(), dY.row(r), dPre.data(), dPre.row(r), y.columns());
        }
    }

    /** Replaces every element by {@code max(0, x)}; NaN stays NaN. */
    public static void relu(Matrix x) {
        float[] data = x.data();
        for (int r = 0; r < x.rows(); r++) {
            int end = x.row(r) + x.columns();
            for (int i = x.row(r); i < end; i++) {
                data[i] = Math.max(0f, data[i]);
            }
        }
    }

    /** Computes {@code dPre = dY} where {@code y = max(0, pre)} is above 0, and 0 elsewhere; dPre may be dY. */
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
