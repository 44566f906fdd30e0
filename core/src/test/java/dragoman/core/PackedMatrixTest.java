package dragoman.core;

import static dragoman.core.Floats.assertSameBits;
import static dragoman.core.Floats.random;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
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
