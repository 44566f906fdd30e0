package dragoman.core;

import org.jspecify.annotations.Nullable;

/**
 * Matrix products. Every element of C is one chain of fma over the inner dimension in rising order, which later blocks continue from the
 * C already stored; blocking, tiles, threads and vector width therefore cannot change a bit, nor can a row's neighbours. Where C is not
 * added to, it is not read: it may hold NaN. An inner dimension of 0 gives zeros, or leaves C as it is.
 *
 * <p>C must not share memory with A. Every method throws {@link IllegalArgumentException} where the shapes do not fit.
 */
public final class Gemm {
    private Gemm() {}

    /** Computes {@code C = A · B}; A is m × k, B packed k × n, C m × n. */
    public static void multiply(Matrix a, PackedMatrix b, Matrix c, Workers workers) {
        product(new LeftOperand.Rows(a), b, c, null, workers.callersScratch(), workers);
    }

    /** Computes {@code C += A · B}; A is m × k, B packed k × n, C m × n. */
    public static void multiplyAdd(Matrix a, PackedMatrix b, Matrix c, Workers workers) {
        product(new LeftOperand.Rows(a), b, c, c, workers.callersScratch(), workers);
    }

    /** Computes {@code C = r + A · B}, with the row r, 1 × n, added to every row; A is m × k, B packed k × n, C m × n. */
    public static void multiplyAddRow(Matrix a, PackedMatrix b, Matrix r, Matrix c, Workers workers) {
        r.requireShape(1, b.columns());
        product(new LeftOperand.Rows(a), b, c, r, workers.callersScratch(), workers);
    }

    /** Computes {@code C = A · B} in the calling thread, for use inside {@link Workers#split}. */
    public static void multiply(Matrix a, PackedMatrix b, Matrix c, Workspace scratch) {
        product(new LeftOperand.Rows(a), b, c, null, scratch, null);
    }

    /** Computes {@code C += Aᵀ · B}; A is k × m, B packed k × n, C m × n. With a batch of k rows this is the gradient of weights. */
    public static void transposedMultiplyAdd(Matrix a, PackedMatrix b, Matrix c, Workers workers) {
        product(new LeftOperand.Columns(a), b, c, c, workers.callersScratch(), workers);
    }

    /** Computes {@code C += Aᵀ · B} in the calling thread, for use inside {@link Workers#split}. */
    public static void transposedMultiplyAdd(Matrix a, PackedMatrix b, Matrix c, Workspace scratch) {
        product(new LeftOperand.Columns(a), b, c, c, scratch, null);
    }

    private static void product(
            LeftOperand a,
            PackedMatrix b,
            Matrix c,
            @Nullable Matrix start,
            Workspace scratch,
            @Nullable Workers workers) {
        check(a, b, c);
        long position = scratch.position();
        new BlockedProduct(a, b, c, start, a.rows(), scratch, workers).multiply(0, 0, a.rows());
        scratch.returnTo(position);
    }

    private static void check(LeftOperand a, PackedMatrix b, Matrix c) {
        if (a.depth() != b.depth()) {
            throw new IllegalArgumentException("inner dimensions differ: " + a.depth() + " and " + b.depth());
        }
        c.requireShape(a.rows(), b.columns());
    }
}
