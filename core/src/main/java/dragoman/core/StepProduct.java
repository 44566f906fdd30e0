package dragoman.core;

import java.util.Objects;

/**
 * Computes {@code C += A · B} a few rows at a time, as a time loop needs it: rows of A may depend on rows of C computed before. The bits are
 * those of {@link Gemm}. Not thread-safe; a step allocates nothing.
 *
 * <p>This is the second half of a fused product. A recurrent layer computes at each step {@code [W_xh W_hh] [x_t; h_{t-1}] + b}, with input
 * and state concatenated. Each element is one chain of fma that starts from b and runs over x and then over h. A chain may be interrupted
 * anywhere and continued from the sum stored in C with the same bits; here it is interrupted after x. All x_t are known beforehand, so the
 * first part of all steps is one large product of {@link Gemm}. Only h_{t-1} depends on the previous step, so this class adds the second
 * part step by step.
 */
public final class StepProduct {
    private final LeftOperand a;
    private final Matrix c;
    private final int mostRows;
    private final BlockedProduct product;

    /**
     * @param b packed, k × n
     * @param mostRows maximum number of rows of a step
     * @param scratch provides memory that must stay valid until the last step
     * @throws IllegalArgumentException if A does not have k columns or C does not have n
     */
    public StepProduct(Matrix a, PackedMatrix b, Matrix c, int mostRows, Workspace scratch) {
        a.requireShape(a.rows(), b.depth());
        c.requireShape(c.rows(), b.columns());
        this.a = new LeftOperand.Rows(a);
        this.c = c;
        this.mostRows = mostRows;
        product = new BlockedProduct(this.a, b, c, c, mostRows, scratch, null);
    }

    /**
     * Adds the products of {@code count} rows of A from row {@code aRow} on to the same number of rows of C from row {@code cRow} on.
     *
     * @throws IndexOutOfBoundsException if there are no such rows, or more than {@code mostRows}
     */
    public void multiplyAdd(int aRow, int cRow, int count) {
        Objects.checkFromIndexSize(aRow, count, a.rows());
        Objects.checkFromIndexSize(cRow, count, c.rows());
        Objects.checkIndex(count, mostRows + 1);
        product.multiply(aRow, cRow, count);
    }
}
