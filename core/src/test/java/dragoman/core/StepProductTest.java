package dragoman.core;

import static dragoman.core.Floats.assertSameBits;
import static dragoman.core.Floats.random;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class StepProductTest {
    private final Workers workers = Workers.single();
    private final Workspace scratch = new Workspace();

    private static Matrix matrix(int rows, int columns, int seed) {
        return new Matrix(random(rows * columns, seed), 0, rows, columns, columns);
    }

    @Test
    void stepsHaveTheBitsOfOneProductEach() {
        for (int rows : new int[] {1, 3, 12, 29, 400}) {
            for (int columns : new int[] {1, 32, 45}) {
                for (int depth : new int[] {1, 40, 300, 1100}) {
                    compare(rows, columns, depth);
                }
            }
        }
    }

    /** Two steps from the last to the first, into other rows than those of A. */
    private void compare(int rows, int columns, int depth) {
        Matrix a = matrix(2 * rows + 1, depth, 1);
        PackedMatrix b = PackedMatrix.allocate(depth, columns).pack(matrix(depth, columns, 2), workers);
        Matrix expected = matrix(2 * rows, columns, 3);
        Matrix c = matrix(2 * rows, columns, 3);
        Workspace.Mark mark = scratch.mark();
        StepProduct product = new StepProduct(a, b, c, rows, scratch);
        product.multiplyAdd(1 + rows, rows, rows);
        product.multiplyAdd(1, 0, rows);
        scratch.release(mark);
        Gemm.multiplyAdd(a.rows(1, 1 + 2 * rows), b, expected, workers);
        assertSameBits(expected.data(), c.data(), rows + "×" + columns + "×" + depth);
    }

    @Test
    void rowsOutsideAreRefused() {
        PackedMatrix b = PackedMatrix.allocate(3, 5);
        StepProduct product = new StepProduct(Matrix.zeros(6, 3), b, Matrix.zeros(4, 5), 2, scratch);
        assertThrows(IndexOutOfBoundsException.class, () -> product.multiplyAdd(5, 0, 2));
        assertThrows(IndexOutOfBoundsException.class, () -> product.multiplyAdd(0, 3, 2));
        assertThrows(IndexOutOfBoundsException.class, () -> product.multiplyAdd(0, 0, 3));
        assertThrows(
                IllegalArgumentException.class,
                () -> new StepProduct(Matrix.zeros(6, 4), b, Matrix.zeros(4, 5), 2, scratch));
        assertThrows(
                IllegalArgumentException.class,
                () -> new StepProduct(Matrix.zeros(6, 3), b, Matrix.zeros(4, 4), 2, scratch));
    }
}
