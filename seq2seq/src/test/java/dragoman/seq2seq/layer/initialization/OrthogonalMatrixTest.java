package dragoman.seq2seq.layer.initialization;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dragoman.core.Matrix;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrthogonalMatrixTest {
    private static Matrix filled(int n, double gain, long seed) {
        Matrix matrix = Matrix.zeros(n, n);
        OrthogonalMatrix.fill(matrix, gain, new SplittableRandom(seed));
        return matrix;
    }

    /** Less than one block of rows, one block, and several with a remainder. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 31, 32, 33, 100})
    void rowsAndColumnsAreOrthonormal(int n) {
        Matrix q = filled(n, 1, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double rows = 0;
                double columns = 0;
                for (int k = 0; k < n; k++) {
                    rows += (double) q.get(i, k) * q.get(j, k);
                    columns += (double) q.get(k, i) * q.get(k, j);
                }
                assertEquals(i == j ? 1 : 0, rows, 2e-7);
                assertEquals(i == j ? 1 : 0, columns, 2e-7);
            }
        }
    }

    @Test
    void theGainScalesTheNormOfEveryVector() {
        Matrix q = filled(20, 1.5, 3);
        double square = 0;
        for (int c = 0; c < 20; c++) {
            square += (double) q.get(7, c) * q.get(7, c);
        }
        assertEquals(1.5, Math.sqrt(square), 1e-6);
    }

    @Test
    void elementsAreAPureFunctionOfTheRandomNumbers() {
        assertArrayEquals(filled(9, 1, 5).data(), filled(9, 1, 5).data());
        assertFalse(Arrays.equals(filled(9, 1, 5).data(), filled(9, 1, 6).data()));
    }

    /** Mean 0 and mean square 1/n of every element: no sign or direction is preferred. */
    @Test
    void allOrthogonalMatricesAreEquallyLikely() {
        int n = 3;
        int draws = 4000;
        double[] sums = new double[n * n];
        double[] squares = new double[n * n];
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < draws; i++) {
            Matrix q = Matrix.zeros(n, n);
            OrthogonalMatrix.fill(q, 1, random);
            for (int k = 0; k < n * n; k++) {
                sums[k] += q.data()[k];
                squares[k] += q.data()[k] * q.data()[k];
            }
        }
        for (int k = 0; k < n * n; k++) {
            assertEquals(0, sums[k] / draws, 4 * Math.sqrt(1.0 / n / draws));
            assertEquals(1.0 / n, squares[k] / draws, 4 * Math.sqrt(4.0 / 45 / draws));
        }
    }

    @Test
    void onlySquareMatricesAreFilled() {
        Matrix matrix = Matrix.zeros(2, 3);
        assertThrows(IllegalArgumentException.class, () -> OrthogonalMatrix.fill(matrix, 1, new SplittableRandom(1)));
    }
}
