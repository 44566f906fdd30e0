package dragoman.core;

import static dragoman.core.Floats.assertSameBits;
import static dragoman.core.Floats.elements;
import static dragoman.core.Floats.matrix;
import static dragoman.core.Floats.withGaps;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class GemmTest {
    private static final int[] ROWS = {1, 2, 3, 4, 5, 8, 9, 12, 13, 16, 17, 28, 31, 32, 33};
    private static final int[] COLUMNS = {1, 31, 32, 33, 65};
    private static final int[] DEPTHS = {0, 1, 2, 31, 32, 33, 255, 256, 257, 513};

    private final Workers workers = Workers.single();

    /** The reference product: one chain of fma per element, continued from C. */
    private static float[] naive(Matrix a, Matrix b, Matrix start) {
        float[] c = elements(start);
        for (int i = 0; i < a.rows(); i++) {
            for (int p = 0; p < a.columns(); p++) {
                for (int j = 0; j < b.columns(); j++) {
                    c[i * b.columns() + j] = Math.fma(a.get(i, p), b.get(p, j), c[i * b.columns() + j]);
                }
            }
        }
        return c;
    }

    private static Matrix transpose(Matrix a) {
        Matrix t = Matrix.zeros(a.columns(), a.rows());
        for (int r = 0; r < a.rows(); r++) {
            for (int c = 0; c < a.columns(); c++) {
                t.set(c, r, a.get(r, c));
            }
        }
        return t;
    }

    private static Matrix copy(Matrix a) {
        return Matrix.zeros(a.rows(), a.columns()).copyFrom(a);
    }

    private static Matrix nan(int rows, int columns) {
        return Matrix.zeros(rows, columns).fill(Float.NaN);
    }

    /** Compares the bits of all variants of one product; {@code view} may place the operands in larger arrays. */
    private void check(int m, int n, int k, UnaryOperator<Matrix> view) {
        String what = m + "×" + n + "×" + k;
        Matrix a = matrix(m, k, 1);
        Matrix b = matrix(k, n, 2);
        Matrix start = matrix(m, n, 3);
        float[] product = naive(a, b, Matrix.zeros(m, n));
        float[] sum = naive(a, b, start);
        PackedMatrix packed = PackedMatrix.allocate(k, n).pack(view.apply(b), workers);
        PackedMatrix transposed = PackedMatrix.allocate(k, n).packTransposed(view.apply(transpose(b)), workers);

        Matrix c = view.apply(nan(m, n));
        Gemm.multiply(view.apply(a), packed, c, workers);
        assertSameBits(product, elements(c), what);
        c = view.apply(start);
        Gemm.multiplyAdd(view.apply(a), transposed, c, workers);
        assertSameBits(sum, elements(c), what + " added");
        c = view.apply(start);
        Gemm.transposedMultiplyAdd(view.apply(transpose(a)), packed, c, workers);
        assertSameBits(sum, elements(c), what + " transposed");
    }

    @Test
    void everyElementIsOneChainOfFmaWhateverTheShape() {
        for (int m : ROWS) {
            for (int n : COLUMNS) {
                for (int k : DEPTHS) {
                    check(m, n, k, GemmTest::copy);
                }
            }
        }
    }

    @Test
    void blocksOfRowsContinueTheSameChains() {
        for (int m : new int[] {1607, 1608, 1609, 1625, 3217}) {
            check(m, 33, 7, GemmTest::copy);
        }
        check(805, 33, 1024, GemmTest::copy);
    }

    @Test
    void slicesOfTheSumContinueTheSameChains() {
        for (int k : new int[] {1023, 1024, 1025, 2049}) {
            check(13, 33, k, GemmTest::copy);
            check(193, 65, k, GemmTest::copy);
        }
    }

    @Test
    void groupsOfPanelsContinueTheSameChains() {
        for (int m : new int[] {95, 96, 97}) {
            check(m, 641, 257, GemmTest::copy);
            check(m, 330, 1025, GemmTest::copy);
        }
    }

    @Test
    void panelsOfColumnsContinueTheSameChains() {
        for (int n : new int[] {240, 256, 257, 1000}) {
            check(1, n, 257, GemmTest::copy);
            check(13, n, 1100, GemmTest::copy);
        }
    }

    @Test
    void operandsMayHaveGapsBetweenTheirRows() {
        for (int m : new int[] {1, 4, 5, 12, 31, 60, 361}) {
            for (int n : COLUMNS) {
                check(m, n, 33, Floats::withGaps);
                check(m, n, 300, Floats::withGaps);
            }
        }
    }

    @Test
    void aProductInAViewLeavesTheRestAlone() {
        for (int n : new int[] {31, 32, 64}) {
            Matrix a = matrix(13, 20, 1);
            Matrix b = matrix(20, n, 2);
            Matrix c = withGaps(matrix(13, n, 3));
            float[] expected = c.data().clone();
            new Matrix(expected, c.offset(), 13, n, c.stride())
                    .copyFrom(new Matrix(naive(a, b, Matrix.zeros(13, n)), 0, 13, n, n));
            Gemm.multiply(a, PackedMatrix.allocate(20, n).pack(b, workers), c, workers);
            assertSameBits(expected, c.data(), "13×" + n);
        }
    }

    @Test
    void threadsDoNotChangeABit() {
        for (int[] shape : new int[][] {{1, 100, 300}, {5, 257, 33}, {64, 96, 513}, {300, 40, 70}, {721, 1, 9}}) {
            int m = shape[0];
            int n = shape[1];
            int k = shape[2];
            Matrix a = matrix(m, k, 1);
            Matrix b = matrix(k, n, 2);
            float[] expected = naive(a, b, matrix(m, n, 3));
            for (int threads = 1; threads <= 4; threads++) {
                try (Workers several = Workers.of(threads)) {
                    PackedMatrix packed = PackedMatrix.allocate(k, n).pack(b, several);
                    Matrix c = matrix(m, n, 3);
                    Gemm.multiplyAdd(a, packed, c, several);
                    assertSameBits(expected, c.data(), threads + " threads");
                    Matrix d = matrix(m, n, 3);
                    Gemm.transposedMultiplyAdd(transpose(a), packed, d, several);
                    assertSameBits(expected, d.data(), threads + " threads, transposed");
                }
            }
        }
    }

    @Test
    void aRowDoesNotDependOnItsNeighbours() {
        Matrix a = matrix(300, 270, 1);
        PackedMatrix b = PackedMatrix.allocate(270, 45).pack(matrix(270, 45, 2), workers);
        Matrix whole = nan(300, 45);
        Gemm.multiply(a, b, whole, workers);
        for (int rows : new int[] {1, 2, 5, 7, 11, 16, 27, 100}) {
            for (int from = 0; from + rows <= 300; from += 50) {
                Matrix part = nan(rows, 45);
                Gemm.multiply(a.rows(from, from + rows), b, part, new Workspace());
                assertSameBits(elements(whole.rows(from, from + rows)), part.data(), rows + " rows from " + from);
            }
        }
    }

    @Test
    void nothingToAddUpGivesZerosOrLeavesWhatStands() {
        PackedMatrix b = PackedMatrix.allocate(0, 40).pack(Matrix.zeros(0, 40), workers);
        Matrix c = nan(3, 40);
        Gemm.multiply(Matrix.zeros(3, 0), b, c, workers);
        assertSameBits(new float[120], c.data(), "k = 0");
        Matrix d = matrix(3, 40, 1);
        Gemm.multiplyAdd(Matrix.zeros(3, 0), b, d, workers);
        assertSameBits(matrix(3, 40, 1).data(), d.data(), "k = 0, added");
    }

    @Test
    void productsWithoutRowsOrColumnsDoNothing() {
        Gemm.multiply(
                Matrix.zeros(0, 3),
                PackedMatrix.allocate(3, 5).pack(matrix(3, 5, 1), workers),
                Matrix.zeros(0, 5),
                workers);
        Gemm.multiply(Matrix.zeros(2, 3), PackedMatrix.allocate(3, 0), Matrix.zeros(2, 0), workers);
    }

    @Test
    void shapesThatDoNotFitAreNamed() {
        PackedMatrix b = PackedMatrix.allocate(3, 5);
        Matrix a = Matrix.zeros(2, 4);
        Matrix c = Matrix.zeros(2, 5);
        Exception depth = assertThrows(IllegalArgumentException.class, () -> Gemm.multiply(a, b, c, workers));
        assertEquals("inner dimensions differ: 4 and 3", depth.getMessage());
        Exception shape = assertThrows(
                IllegalArgumentException.class,
                () -> Gemm.multiplyAdd(Matrix.zeros(1, 3), b, Matrix.zeros(1, 6), workers));
        assertEquals("a 1×6 matrix where 1×5 is needed", shape.getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () -> Gemm.transposedMultiplyAdd(Matrix.zeros(2, 2), b, Matrix.zeros(2, 5), workers));
    }

    @Test
    void aRowToStartFromIsThatRowInEveryRow() {
        for (int rows : new int[] {1, 5, 12, 61, 250}) {
            for (int columns : new int[] {1, 32, 45, 64}) {
                for (int depth : new int[] {0, 7, 300, 1100}) {
                    Matrix a = matrix(rows, depth, 1);
                    PackedMatrix b = PackedMatrix.allocate(depth, columns).pack(matrix(depth, columns, 2), workers);
                    Matrix row = matrix(1, columns, 3);
                    Matrix expected = Matrix.zeros(rows, columns);
                    RowOps.broadcast(row, expected);
                    Gemm.multiplyAdd(a, b, expected, workers);
                    Matrix c = Matrix.zeros(rows, columns).fill(Float.NaN);
                    Gemm.multiplyAddRow(a, b, row, c, workers);
                    assertSameBits(expected.data(), c.data(), rows + "×" + columns + "×" + depth);
                }
            }
        }
        PackedMatrix b = PackedMatrix.allocate(3, 5);
        Matrix c = Matrix.zeros(2, 5);
        assertThrows(
                IllegalArgumentException.class,
                () -> Gemm.multiplyAddRow(Matrix.zeros(2, 3), b, Matrix.zeros(1, 4), c, workers));
    }
}
