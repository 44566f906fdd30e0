package dragoman.core;

import static dragoman.core.Floats.assertSameBits;
import static dragoman.core.Floats.elements;
import static dragoman.core.Floats.matrix;
import static dragoman.core.Floats.withGaps;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RowOpsTest {
    private static final float INFINITY = Float.POSITIVE_INFINITY;
    private static final int[] SIZES = {1, 2, 15, 16, 17, 31, 33, 500, 8003};

    /** Normally distributed logits, some of them far apart. */
    private static Matrix logits(int n, double spread, long seed) {
        Random random = new Random(seed);
        Matrix x = Matrix.zeros(1, n);
        for (int i = 0; i < n; i++) {
            x.set(0, i, (float) (spread * random.nextGaussian()));
        }
        return x;
    }

    private static double[] exactLogSoftmax(Matrix x) {
        double max = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < x.columns(); i++) {
            max = Math.max(max, x.get(0, i));
        }
        double sum = 0;
        for (int i = 0; i < x.columns(); i++) {
            sum += StrictMath.exp(x.get(0, i) - max);
        }
        double[] log = new double[x.columns()];
        for (int i = 0; i < log.length; i++) {
            log[i] = x.get(0, i) - max - StrictMath.log(sum);
        }
        return log;
    }

    @Test
    void softmaxIsWithinItsStatedError() {
        for (int n : SIZES) {
            for (double spread : new double[] {0, 0.1, 1, 10, 1000}) {
                Matrix x = logits(n, spread, n);
                float[] distance = x.data().clone();
                for (int i = 0; i < n; i++) {
                    distance[i] = x.get(0, RowOps.argMax(x, 0)) - distance[i];
                }
                double[] exact = exactLogSoftmax(x);
                RowOps.softmax(x);
                for (int i = 0; i < n; i++) {
                    double expected = StrictMath.exp(exact[i]);
                    double error = Math.min(n / 16.0 + 12, 25) + distance[i];
                    double allowed = expected * error / (1 << 24) + 1.2e-38;
                    assertEquals(expected, x.get(0, i), allowed, n + " elements, spread " + spread);
                }
            }
        }
    }

    @Test
    void logNormalizerIsWhatLogSoftmaxSubtracts() {
        Matrix x = logits(1000, 3, 7);
        double expected = x.get(0, 5) - exactLogSoftmax(x)[5];
        float max = Float.NEGATIVE_INFINITY;
        for (float value : x.data()) {
            max = Math.max(max, value);
        }
        assertEquals(expected, RowOps.logNormalizer(x, 0, max), 1e-6);
    }

    @Test
    void expSumIsOfOneRow() {
        Matrix x = Floats.withGaps(Matrix.of(2, 3, 9f, 9f, 9f, 1f, 2f, 0f));
        assertEquals(Math.exp(-1) + 1 + Math.exp(-2), RowOps.expSum(x, 1, 2f), 1e-6);
        assertEquals(Math.exp(-1), x.get(1, 0), 1e-6);
        assertEquals(1f, x.get(1, 1));
        assertEquals(9f, x.get(0, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> RowOps.expSum(x, 2, 0f));
    }

    @Test
    void firstAboveLooksAtOneRowFromAColumnOn() {
        Matrix x = Floats.withGaps(Matrix.of(2, 4, 9f, 9f, 9f, 9f, 5f, 1f, Float.NaN, 3f));
        assertEquals(0, RowOps.firstAbove(x, 1, 0, 2f));
        assertEquals(3, RowOps.firstAbove(x, 1, 1, 2f));
        assertEquals(4, RowOps.firstAbove(x, 1, 0, 5f));
        assertEquals(4, RowOps.firstAbove(x, 1, 4, 0f));
        assertThrows(IndexOutOfBoundsException.class, () -> RowOps.firstAbove(x, 2, 0, 0f));
        assertThrows(IndexOutOfBoundsException.class, () -> RowOps.firstAbove(x, 0, 5, 0f));
    }

    @Test
    void infinitiesAndNaN() {
        Matrix masked = Matrix.of(1, 3, -INFINITY, 2f, 2f);
        RowOps.softmax(masked);
        assertSameBits(new float[] {0f, 0.5f, 0.5f}, masked.data(), "softmax");
        for (float[] row : new float[][] {{1f, Float.NaN, 2f}, {1f, INFINITY, 2f}, {-INFINITY, -INFINITY, -INFINITY}}) {
            Matrix x = Matrix.of(1, 3, row);
            RowOps.softmax(x);
            assertTrue(Float.isNaN(x.get(0, 1)), "softmax");
        }
    }

    @Test
    void addingGoesElementByElementAndLeavesGapsAlone() {
        Matrix wide = Matrix.of(2, 3, 1, 2, 9, 3, 4, 9);
        RowOps.add(Matrix.of(2, 2, 10, 20, 30, 40), wide.columns(0, 2));
        assertArrayEquals(new float[] {11, 22, 9, 33, 44, 9}, wide.data());
        assertThrows(IllegalArgumentException.class, () -> RowOps.add(Matrix.zeros(2, 2), wide));
    }

    @Test
    void crossEntropyIsTheLossAndItsGradient() {
        for (int n : SIZES) {
            Matrix x = logits(n, 2, n);
            double[] exact = exactLogSoftmax(x);
            int gold = n / 2;
            double loss = RowOps.crossEntropy(x, 0, gold, 0.25f);
            assertEquals(-exact[gold], loss, 2e-6);
            for (int i = 0; i < n; i++) {
                double expected = 0.25 * (StrictMath.exp(exact[i]) - (i == gold ? 1 : 0));
                assertEquals(expected, x.get(0, i), 1e-6);
            }
        }
        assertThrows(IndexOutOfBoundsException.class, () -> RowOps.crossEntropy(Matrix.zeros(1, 3), 0, 3, 1f));
    }

    @Test
    void rowsDoNotDependOnTheirNeighboursOrPlace() {
        Matrix x = matrix(7, 45, 1);
        Matrix view = withGaps(x);
        RowOps.softmax(view);
        for (int r = 0; r < 7; r++) {
            Matrix alone = Matrix.zeros(1, 45).copyFrom(x.rows(r, r + 1));
            RowOps.softmax(alone);
            assertSameBits(alone.data(), elements(view.rows(r, r + 1)), "row " + r);
        }
    }

    @Test
    void rowsAreBroadcastAndAddedInRisingOrder() {
        Matrix x = withGaps(matrix(3, 37, 1));
        RowOps.broadcast(matrix(1, 37, 2), x);
        Matrix sum = matrix(1, 37, 3);
        float[] expected = sum.data().clone();
        for (int r = 0; r < 3; r++) {
            for (int i = 0; i < 37; i++) {
                assertEquals(matrix(1, 37, 2).get(0, i), x.get(r, i));
                expected[i] += x.get(r, i);
            }
        }
        RowOps.addRowsTo(x, sum);
        assertSameBits(expected, sum.data(), "sum of rows");
        assertThrows(IllegalArgumentException.class, () -> RowOps.broadcast(Matrix.zeros(1, 2), x));
        assertThrows(IllegalArgumentException.class, () -> RowOps.addRowsTo(x, Matrix.zeros(1, 2)));
    }

    @Test
    void productsOfRowsAreAddedInRisingOrder() {
        Matrix x = withGaps(matrix(3, 37, 1));
        Matrix y = withGaps(matrix(3, 37, 2));
        Matrix sum = matrix(1, 37, 3);
        float[] expected = sum.data().clone();
        for (int r = 0; r < 3; r++) {
            for (int i = 0; i < 37; i++) {
                expected[i] = Math.fma(x.get(r, i), y.get(r, i), expected[i]);
            }
        }
        RowOps.addProductsOfRowsTo(x, y, sum);
        assertSameBits(expected, sum.data(), "sum of products of rows");
        assertThrows(IllegalArgumentException.class, () -> RowOps.addProductsOfRowsTo(x, Matrix.zeros(3, 36), sum));
        assertThrows(IllegalArgumentException.class, () -> RowOps.addProductsOfRowsTo(x, y, Matrix.zeros(2, 37)));
    }

    @Test
    void theLargestElementOfARow() {
        Matrix x = Matrix.of(2, 4, 1f, 3f, 3f, 2f, -5f, -INFINITY, Float.NaN, -4f);
        assertEquals(1, RowOps.argMax(x, 0));
        assertEquals(3, RowOps.argMax(x, 1));
    }

    @Test
    void tanhOfEveryElementAndItsGradient() {
        Matrix x = withGaps(matrix(3, 37, 1));
        RowOps.tanh(x);
        Matrix dY = matrix(3, 37, 2);
        Matrix dPre = Matrix.zeros(3, 37);
        RowOps.tanhBackward(x, dY, dPre);
        for (int r = 0; r < 3; r++) {
            for (int i = 0; i < 37; i++) {
                double y = StrictMath.tanh(matrix(3, 37, 1).get(r, i));
                assertEquals(y, x.get(r, i), 2e-7);
                assertEquals(dY.get(r, i) * (1 - y * y), dPre.get(r, i), 1e-6);
            }
        }
        RowOps.tanhBackward(x, dY, dY);
        assertSameBits(dPre.data(), dY.data(), "in place");
        assertThrows(IllegalArgumentException.class, () -> RowOps.tanhBackward(x, dY, Matrix.zeros(3, 36)));
    }

    @Test
    void reluKeepsWhatIsPositiveAndItsGradient() {
        Matrix x = Matrix.of(2, 3, -1f, 0f, 2f, Float.NaN, -0f, 0.5f).columns(0, 3);
        RowOps.relu(x);
        assertSameBits(new float[] {0f, 0f, 2f, Float.NaN, 0f, 0.5f}, x.data(), "relu");
        Matrix dPre = Matrix.zeros(2, 3);
        RowOps.reluBackward(x, Matrix.of(2, 3, 1f, 2f, 3f, 4f, 5f, 6f), dPre);
        assertSameBits(new float[] {0f, 0f, 3f, 0f, 0f, 6f}, dPre.data(), "gradient");
        assertThrows(IllegalArgumentException.class, () -> RowOps.reluBackward(x, x, Matrix.zeros(2, 2)));
    }
}
