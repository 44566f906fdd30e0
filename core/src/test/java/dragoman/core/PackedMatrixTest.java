package dragoman.core;

import static dragoman.core.Floats.assertSameBits;
import static dragoman.core.Floats.random;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PackedMatrixTest {
    @Test
    void bothDirectionsAtOnceAreTheTwoOneByOne() {
        try (Workers workers = Workers.of(2)) {
            for (int rows : new int[] {1, 3, 31, 32, 70, 128}) {
                for (int columns : new int[] {1, 5, 32, 33, 64, 90}) {
                    Matrix w = new Matrix(random(rows * (columns + 2), rows), 1, rows, columns, columns + 1);
                    PackedMatrix transposed = filled(columns, rows);
                    PackedMatrix straight = filled(rows, columns);
                    PackedMatrix.packBoth(w, transposed, straight, workers);
                    assertSameBits(
                            filled(columns, rows).packTransposed(w, workers).data(), transposed.data(), "Wᵀ");
                    assertSameBits(filled(rows, columns).pack(w, workers).data(), straight.data(), "W");
                }
            }
        }
    }

    /** Previous contents of the memory must not influence the result. */
    private static PackedMatrix filled(int depth, int columns) {
        PackedMatrix packed = PackedMatrix.allocate(depth, columns);
        Arrays.fill(packed.data(), 7f);
        return packed;
    }

    /** The product with the first depths, continued over the last ones, is that with all; it starts from a row. */
    @Test
    void adjacentDepthsContinueTheSameChains() {
        Workers workers = Workers.single();
        Matrix w = new Matrix(random(70 * 41, 1), 0, 70, 41, 41);
        Matrix row = new Matrix(random(70, 2), 0, 1, 70, 70);
        for (WeightMatrix any : List.of(w, Bfloat16Matrix.rounded(w), Int8Matrix.quantized(w))) {
            PackedMatrix all = PackedMatrix.ofTransposed(any, workers);
            for (int rows : new int[] {1, 5, 30}) {
                Matrix a = new Matrix(random(rows * 41, rows), 0, rows, 41, 41);
                Matrix expected = Matrix.zeros(rows, 70);
                Gemm.multiplyAddRow(a, all, row, expected, workers);
                for (int first : new int[] {0, 1, 16, 41}) {
                    Matrix found = Matrix.zeros(rows, 70);
                    Gemm.multiplyAddRow(a.columns(0, first), all.depths(0, first), row, found, workers);
                    Gemm.multiplyAdd(a.columns(first, 41), all.depths(first, 41), found, workers);
                    assertSameBits(expected.data(), found.data(), rows + " rows, first " + first);
                    PackedMatrix middle = all.depths(1, 41).depths(first - Math.min(first, 1), 40);
                    assertEquals(41 - Math.max(first, 1), middle.depth());
                }
            }
        }
        assertThrows(
                IndexOutOfBoundsException.class,
                () -> PackedMatrix.allocate(3, 5).depths(1, 4));
    }

    @Test
    void otherShapesAreRefused() {
        Matrix w = Matrix.zeros(3, 5);
        PackedMatrix right = PackedMatrix.allocate(3, 5);
        PackedMatrix rightTransposed = PackedMatrix.allocate(5, 3);
        Workers workers = Workers.single();
        assertThrows(IllegalArgumentException.class, () -> PackedMatrix.packBoth(w, right, right, workers));
        assertThrows(
                IllegalArgumentException.class,
                () -> PackedMatrix.packBoth(w, rightTransposed, rightTransposed, workers));
    }
}
