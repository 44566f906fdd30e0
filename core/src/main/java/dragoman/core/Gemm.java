package dragoman.core;

import dragoman.core.kernel.Kernels;

/**
 * Matrix products. Every element of C is one chain of fma over the inner dimension in rising order, which later blocks continue from the
 * C already stored; blocking, tiles, threads and vector width therefore cannot change a bit, nor can a row's neighbours. Where C is not
 * added to, it is not read: it may hold NaN. An inner dimension of 0 gives zeros, or leaves C as it is.
 *
 * <p>C must not share memory with A. Every method throws {@link IllegalArgumentException} where the shapes do not fit.
 */
public final class Gemm {
    private Gemm() {}

    /** {@code C = A · B}; A is m × k, B packed k × n, C m × n. */
    public static void multiply(Matrix a, PackedMatrix b, Matrix c, Workers workers) {
        product(new LeftOperand.Rows(a), b, c, null, workers);
    }

    /** {@code C += A · B}; A is m × k, B packed k × n, C m × n. */
    public static void multiplyAdd(Matrix a, PackedMatrix b, Matrix c, Workers workers) {
        product(new LeftOperand.Rows(a), b, c, c, workers);
    }

    /** {@code C = r + A · B}, every row of C starting from the one row r, 1 × n; A is m × k, B packed k × n, C m × n. */
    public static void multiplyAddRow(Matrix a, PackedMatrix b, Matrix r, Matrix c, Workers workers) {
        r.requireShape(1, b.columns());
        product(new LeftOperand.Rows(a), b, c, r, workers);
    }

    /** {@code C = A · B} in the caller's thread, for use inside {@link Workers#split}. */
    public static void multiply(Matrix a, PackedMatrix b, Matrix c, Workspace scratch) {
        product(new LeftOperand.Rows(a), b, c, null, scratch);
    }

    /** {@code C += A · B} in the caller's thread, for use inside {@link Workers#split}. */
    public static void multiplyAdd(Matrix a, PackedMatrix b, Matrix c, Workspace scratch) {
        product(new LeftOperand.Rows(a), b, c, c, scratch);
    }

    /** {@code C += Aᵀ · B}; A is k × m, B packed k × n, C m × n: the gradient of weights, a sum over all k rows of a batch. */
    public static void transposedMultiplyAdd(Matrix a, PackedMatrix b, Matrix c, Workers workers) {
        product(new LeftOperand.Columns(a), b, c, c, workers);
    }

    /**
     * {@code C₁ += Aᵀ · B₁} and {@code C₂ += Aᵀ · B₂}, A being brought into order once for both; A is k × m, B packed k × n, C m × n: the gradients
     * of the weights of two inputs of one layer.
     */
    public static void transposedMultiplyAdd(
            Matrix a, PackedMatrix b1, Matrix c1, PackedMatrix b2, Matrix c2, Workers workers) {
        product(
                new LeftOperand.Columns(a),
                workers,
                new BlockedProduct.Factor(b1, c1, c1),
                new BlockedProduct.Factor(b2, c2, c2));
    }

    /** {@code C += Aᵀ · B} in the caller's thread, for use inside {@link Workers#split}. */
    public static void transposedMultiplyAdd(Matrix a, PackedMatrix b, Matrix c, Workspace scratch) {
        product(new LeftOperand.Columns(a), b, c, c, scratch);
    }

    private static void product(LeftOperand a, PackedMatrix b, Matrix c, Matrix start, Workspace scratch) {
        check(a, b, c);
        new BlockedProduct(a, a.rows(), new BlockedProduct.Factor(b, c, start))
                .run(0, a.rows(), 0, b.panelCount(), scratch);
    }

    private static void product(LeftOperand a, PackedMatrix b, Matrix c, Matrix start, Workers workers) {
        product(a, workers, new BlockedProduct.Factor(b, c, start));
    }

    /** Splits the side of C that has more tiles: few rows are split by columns, and each thread keeps its part of the weights cached. */
    private static void product(LeftOperand a, Workers workers, BlockedProduct.Factor... factors) {
        int panels = 0;
        for (BlockedProduct.Factor factor : factors) {
            check(a, factor.b(), factor.c());
            panels += factor.b().panelCount();
        }
        split(new BlockedProduct(a, a.rows(), factors), a.rows(), panels, workers);
    }

    private static void split(BlockedProduct product, int rows, int panels, Workers workers) {
        if (rows > panels * Kernels.TILE_ROWS) {
            workers.split(rows, Kernels.TILE_ROWS, (from, to, scratch) -> product.run(from, to, 0, panels, scratch));
        } else {
            workers.split(panels, 1, (from, to, scratch) -> product.run(0, rows, from, to, scratch));
        }
    }

    private static void check(LeftOperand a, PackedMatrix b, Matrix c) {
        if (a.depth() != b.depth()) {
            throw new IllegalArgumentException("inner dimensions differ: " + a.depth() + " and " + b.depth());
        }
        c.requireShape(a.rows(), b.columns());
    }
}
