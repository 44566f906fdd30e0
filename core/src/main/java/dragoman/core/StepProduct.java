package dragoman.core;

import java.util.Objects;

/**
 * {@code C += A · B} some rows at a time, as the steps of a time loop need it: the rows of A may depend on what was made of the rows before.
 * Bits are those of {@link Gemm}. For one thread; a step allocates nothing.
 *
 * <p>It is the second half of a fused product. What a recurrent layer needs of a step is the one product {@code [W_xh W_hh] [x_t; h_{t-1}]
 * + b}, input and state stacked upon each other. An element of it is one chain of fma: it starts from b, goes on over x and then over h.
 * {@link Gemm} may break such a chain anywhere and go on from the sum stored in C, with the same bits; here it is broken where x ends. All x
 * are known beforehand, so the first part is made for all steps in one large product; only h has to wait for the step before, so the second
 * part is made step by step, by this class, from the C stored.
 */
public final class StepProduct {
    private final LeftOperand a;
    private final Matrix c;
    private final int mostRows;
    private final BlockedProduct product;

    /**
     * @param b packed, k × n
     * @param mostRows the most rows of a step
     * @param scratch gives memory that must stand as long as there are steps
     * @throws IllegalArgumentException if A does not have k columns, or C not n
     */
    public StepProduct(Matrix a, PackedMatrix b, Matrix c, int mostRows, Workspace scratch) {
        a.requireShape(a.rows(), b.depth());
        c.requireShape(c.rows(), b.columns());
        this.a = new LeftOperand.Rows(a);
        this.c = c;
        this.mostRows = mostRows;
        product = new BlockedProduct(this.a, b, c, c, mostRows, scratch.alone());
    }

    /**
     * Adds to {@code count} rows of C from {@code cRow} on what as many rows of A from {@code aRow} on give.
     *
     * @throws IndexOutOfBoundsException if there are no such rows, or more than a step may have
     */
    public void multiplyAdd(int aRow, int cRow, int count) {
        Objects.checkFromIndexSize(aRow, count, a.rows());
        Objects.checkFromIndexSize(cRow, count, c.rows());
        Objects.checkIndex(count, mostRows + 1);
        product.multiply(aRow, cRow, count);
    }
}
