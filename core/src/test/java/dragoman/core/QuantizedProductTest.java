package dragoman.core;

import static dragoman.core.Floats.assertSameBits;
import static dragoman.core.Floats.elements;
import static dragoman.core.Floats.matrix;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A product with quantized weights has the bits of the same product with the widened weights. */
class QuantizedProductTest {
    private static final int[] ROWS = {1, 2, 5, 13, 130};
    private static final int[] COLUMNS = {1, 32, 100};
    private static final int[] DEPTHS = {0, 1, 33, 257, 1100};

    private static List<WeightMatrix> quantized(Matrix weights) {
        return List.of(Bfloat16Matrix.rounded(weights), Int8Matrix.quantized(weights));
    }

    @Test
    void productsHaveTheBitsOfTheWidenedWeights() {
        for (int threads = 1; threads <= 2; threads++) {
            try (Workers workers = Workers.of(threads)) {
                for (int m : ROWS) {
                    for (int n : COLUMNS) {
                        for (int k : DEPTHS) {
                            check(matrix(m, k, 1), matrix(n, k, 2), workers);
                        }
                    }
                }
            }
        }
    }

    private static void check(Matrix a, Matrix weights, Workers workers) {
        for (WeightMatrix w : quantized(weights)) {
            String what = a.rows() + "×" + w.rows() + "×" + w.columns() + " "
                    + w.getClass().getSimpleName();
            PackedMatrix packed = PackedMatrix.ofTransposed(w, workers);
            PackedMatrix widened = PackedMatrix.ofTransposed(w.widened(), workers);
            Matrix row = matrix(1, w.rows(), 3);
            Matrix expected = matrix(a.rows(), w.rows(), 4);
            Matrix found = matrix(a.rows(), w.rows(), 4);
            Gemm.multiplyAdd(a, widened, expected, workers);
            Gemm.multiplyAdd(a, packed, found, workers);
            assertSameBits(elements(expected), elements(found), what + " added");
            Gemm.multiplyAddRow(a, widened, row, expected, workers);
            Gemm.multiplyAddRow(a, packed, row, found.fill(Float.NaN), workers);
            assertSameBits(elements(expected), elements(found), what + " added to a row");
            Gemm.multiply(a, widened, expected, workers);
            Gemm.multiply(a, packed, found.fill(Float.NaN), workers);
            assertSameBits(elements(expected), elements(found), what);
        }
    }

    /** Scaling the weights and not the sums, a subnormal sum is not rounded to more bits than floats have. */
    @Test
    void subnormalSumsHaveTheBitsOfTheWidenedWeights() {
        Matrix a = matrix(1, 40, 1);
        Matrix weights = matrix(37, 40, 2);
        for (int i = 0; i < 40; i++) {
            a.data()[i] *= 0x1p-120f;
        }
        for (int i = 0; i < 37 * 40; i++) {
            weights.data()[i] *= 0x1p-15f;
        }
        check(a, weights, Workers.single());
    }

    @Test
    void stepsHaveTheBitsOfTheWidenedWeights() {
        Workspace scratch = new Workspace();
        for (int rows : new int[] {1, 3, 14}) {
            for (WeightMatrix w : quantized(matrix(45, 70, 2))) {
                Matrix a = matrix(2 * rows, 70, 1);
                Matrix expected = matrix(2 * rows, 45, 3);
                Matrix found = matrix(2 * rows, 45, 3);
                steps(a, PackedMatrix.ofTransposed(w.widened(), Workers.single()), expected, rows, scratch);
                steps(a, PackedMatrix.ofTransposed(w, Workers.single()), found, rows, scratch);
                assertSameBits(expected.data(), found.data(), rows + " rows");
            }
        }
    }

    private static void steps(Matrix a, PackedMatrix b, Matrix c, int rows, Workspace scratch) {
        StepProduct product = new StepProduct(a, b, c, rows, scratch);
        product.multiplyAdd(rows, 0, rows);
        product.multiplyAdd(0, rows, rows);
    }
}
