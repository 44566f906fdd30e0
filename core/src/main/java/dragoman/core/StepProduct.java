package dragoman.core;

import java.util.Objects;

/**
 * {@code C += A · B} some rows at a time, as the steps of a time loop need it: the rows of A may depend on what was made of the rows before.
 * Bits are those of {@link Gemm}. For one thread; a step allocates nothing.
 */
public final class StepProduct {
    private final LeftOperand a;
    private final PackedMatrix b;
    private final Matrix c;
    private final int mostRows;
    private final BlockedProduct.Block block;

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
        this.b = b;
        this.c = c;
        this.mostRows = mostRows;
        block = new BlockedProduct(this.a, b, c, c, mostRows).block(mostRows, scratch);
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
        block.run(aRow, cRow, count, 0, b.panelCount());
    }
}
