package dragoman.core;

import dragoman.core.kernel.KernelChoice;
import dragoman.core.kernel.Kernels;
import java.util.Objects;

/**
 * Layer normalization (Ba, Kiros and Hinton, 2016) of rows, separately for each block of n elements: {@code x̂ = (x - μ) / √(σ² + ε)} with
 * the mean μ and the variance σ² of the block, and {@code y += g ⊙ x̂}. Forward and backward process one row per call; rows are independent.
 *
 * @param normalized N × k·n; holds x, which {@link #forward} replaces by x̂
 * @param scales N × k, overwritten with {@code 1 / √(σ² + ε)} of each block
 * @param gain g, 1 × k·n
 */
public record LayerNormalization(Matrix normalized, Matrix scales, Matrix gain) {
    /** ε, added to the variance; the same as in PyTorch. */
    public static final double EPSILON = 1e-5;

    public LayerNormalization {
        gain.requireShape(1, normalized.columns());
        scales.requireShape(normalized.rows(), scales.columns());
        if (scales.columns() == 0 || normalized.columns() % scales.columns() != 0) {
            throw new IllegalArgumentException(
                    normalized.columns() + " elements cannot be divided into " + scales.columns() + " blocks");
        }
    }

    /** Returns n, the elements of a block. */
    private int size() {
        return normalized.columns() / scales.columns();
    }

    /** Returns a view of rows {@code from} (inclusive) to {@code to} (exclusive). */
    public LayerNormalization rows(int from, int to) {
        return new LayerNormalization(normalized.rows(from, to), scales.rows(from, to), gain);
    }

    /** Returns a view of blocks {@code from} (inclusive) to {@code to} (exclusive). */
    public LayerNormalization blocks(int from, int to) {
        int n = size();
        return new LayerNormalization(
                normalized.columns(from * n, to * n), scales.columns(from, to), gain.columns(from * n, to * n));
    }

    /**
     * Replaces row {@code r} by x̂ and adds {@code g ⊙ x̂} to row {@code yRow} of y.
     *
     * @param y has k·n columns
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public void forward(int r, Matrix y, int yRow) {
        Objects.checkIndex(r, normalized.rows());
        Objects.checkIndex(yRow, y.rows());
        y.requireShape(y.rows(), normalized.columns());
        Kernels kernels = KernelChoice.current();
        int n = size();
        float[] x = normalized.data();
        for (int block = 0; block < scales.columns(); block++) {
            int at = normalized.row(r) + block * n;
            kernels.affine(x, at, n, 1f, -kernels.sum(x, at, n) / n);
            float variance = kernels.dot(x, at, x, at, n) / n;
            float scale = (float) (1 / Math.sqrt(variance + EPSILON));
            kernels.affine(x, at, n, scale, 0f);
            scales.data()[scales.row(r) + block] = scale;
        }
        kernels.multiplyAdd(
                x, normalized.row(r), gain.data(), gain.offset(), y.data(), y.row(yRow), normalized.columns());
    }

    /**
     * Computes the gradient with respect to x from the gradient with respect to y: with {@code d = g ⊙ dY}, {@code dX = (d - mean(d) - x̂ ·
     * mean(d ⊙ x̂)) / √(σ² + ε)}. The gradient with respect to g is {@code Σ dY ⊙ x̂} over all rows, see {@link
     * RowOps#addProductsOfRowsTo}.
     *
     * @param r a row that {@link #forward} has normalized
     * @param dY row {@code dRow} is read
     * @param dX row {@code dRow} is overwritten; may be dY
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public void backward(int r, Matrix dY, Matrix dX, int dRow) {
        Objects.checkIndex(r, normalized.rows());
        Objects.checkIndex(dRow, dY.rows());
        dY.requireShape(dY.rows(), normalized.columns());
        dX.requireShape(dY.rows(), normalized.columns());
        Kernels kernels = KernelChoice.current();
        int n = size();
        float[] x = normalized.data();
        float[] d = dX.data();
        // forward: y += g · x̂
        kernels.multiply(gain.data(), gain.offset(), dY.data(), dY.row(dRow), d, dX.row(dRow), normalized.columns());
        for (int block = 0; block < scales.columns(); block++) {
            int at = normalized.row(r) + block * n;
            int dAt = dX.row(dRow) + block * n;
            float scale = scales.data()[scales.row(r) + block];
            // forward: x̂ = (x - μ) · scale
            float mean = kernels.sum(d, dAt, n) / n;
            float along = kernels.dot(d, dAt, x, at, n) / n;
            kernels.axpy(-along, x, at, d, dAt, n);
            kernels.affine(d, dAt, n, scale, -mean * scale);
        }
    }
}
