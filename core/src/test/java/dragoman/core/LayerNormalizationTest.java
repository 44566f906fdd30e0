package dragoman.core;

import static dragoman.core.Floats.assertSameBits;
import static dragoman.core.Floats.elements;
import static dragoman.core.Floats.matrix;
import static dragoman.core.Floats.withGaps;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LayerNormalizationTest {
    private static final int ROWS = 3;
    private static final int BLOCKS = 2;

    private static LayerNormalization of(Matrix x, Matrix gain) {
        return new LayerNormalization(x, withGaps(Matrix.zeros(x.rows(), BLOCKS)), gain);
    }

    /** {@code g ⊙ x̂} of one row, by the formula in double. */
    private static double[] exact(double[] x, Matrix gain) {
        double[] y = new double[x.length];
        int n = x.length / BLOCKS;
        for (int from = 0; from < x.length; from += n) {
            double mean = 0;
            for (int i = from; i < from + n; i++) {
                mean += x[i] / n;
            }
            double variance = 0;
            for (int i = from; i < from + n; i++) {
                variance += (x[i] - mean) * (x[i] - mean) / n;
            }
            for (int i = from; i < from + n; i++) {
                y[i] = gain.get(0, i) * (x[i] - mean) / Math.sqrt(variance + LayerNormalization.EPSILON);
            }
        }
        return y;
    }

    private static double[] row(Matrix x, int r) {
        double[] row = new double[x.columns()];
        for (int c = 0; c < row.length; c++) {
            row[c] = x.get(r, c);
        }
        return row;
    }

    @Test
    void forwardIsTheFormula() {
        for (int n : new int[] {1, 2, 15, 16, 37, 512}) {
            Matrix x = withGaps(matrix(ROWS, BLOCKS * n, n));
            Matrix gain = withGaps(matrix(1, BLOCKS * n, 7));
            Matrix y = withGaps(matrix(ROWS, BLOCKS * n, 8));
            double[] before = row(y, 2);
            double[] exact = exact(row(x, 1), gain);
            of(x, gain).forward(1, y, 2);
            for (int c = 0; c < BLOCKS * n; c++) {
                assertEquals(before[c] + exact[c], y.get(2, c), 3e-6);
            }
            assertSameBits(elements(matrix(ROWS, BLOCKS * n, n).rows(2, 3)), elements(x.rows(2, 3)), "another row");
        }
    }

    /** Rows are normalized to mean 0 and variance 1, or zeros if all elements are equal. */
    @Test
    void whatIsKeptIsNormalized() {
        Matrix x = matrix(2, 2 * 40, 1);
        x.rows(1, 2).fill(3f);
        LayerNormalization normalization = of(x, matrix(1, 80, 2));
        Matrix y = Matrix.zeros(2, 80);
        normalization.forward(0, y, 0);
        normalization.forward(1, y, 1);
        for (int from = 0; from < 80; from += 40) {
            double sum = 0;
            double squares = 0;
            for (int c = from; c < from + 40; c++) {
                sum += x.get(0, c);
                squares += x.get(0, c) * x.get(0, c);
            }
            assertEquals(0, sum / 40, 1e-6);
            assertEquals(1, squares / 40, 1e-4);
        }
        assertSameBits(new float[80], elements(x.rows(1, 2)), "of equal elements");
        assertSameBits(new float[80], elements(y.rows(1, 2)), "of equal elements");
    }

    @Test
    void backwardIsTheDerivative() {
        for (int n : new int[] {3, 4, 16, 37}) {
            Matrix x = withGaps(matrix(ROWS, BLOCKS * n, n));
            Matrix gain = matrix(1, BLOCKS * n, 7);
            Matrix dY = withGaps(matrix(ROWS, BLOCKS * n, 9));
            double[] at = row(x, 1);
            LayerNormalization normalization = of(x, gain);
            normalization.forward(1, Matrix.zeros(ROWS, BLOCKS * n), 1);
            Matrix dX = withGaps(Matrix.zeros(ROWS, BLOCKS * n));
            normalization.backward(1, dY, dX, 2);
            double largest = 1e-3;
            double worst = 0;
            for (int c = 0; c < at.length; c++) {
                double expected = derivative(at, c, gain, row(dY, 2));
                largest = Math.max(largest, Math.abs(expected));
                worst = Math.max(worst, Math.abs(expected - dX.get(2, c)));
            }
            assertTrue(worst <= 1e-5 * largest, n + " elements differ by " + worst + " of " + largest);
            normalization.backward(1, dY, dY, 2);
            assertSameBits(elements(dX.rows(2, 3)), elements(dY.rows(2, 3)), "in place");
        }
    }

    /** Returns the derivative of {@code Σ dY ⊙ y} with respect to element c of x, by central differences. */
    private static double derivative(double[] x, int c, Matrix gain, double[] dY) {
        double step = 1e-4;
        double value = x[c];
        x[c] = value + step;
        double above = product(exact(x, gain), dY);
        x[c] = value - step;
        double below = product(exact(x, gain), dY);
        x[c] = value;
        return (above - below) / (2 * step);
    }

    private static double product(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    @Test
    void someBlocksAreThoseOfTheWhole() {
        Matrix x = matrix(ROWS, 3 * 10, 1);
        Matrix gain = matrix(1, 3 * 10, 2);
        Matrix whole = Matrix.zeros(ROWS, 30);
        new LayerNormalization(matrix(ROWS, 30, 1), Matrix.zeros(ROWS, 3), gain).forward(1, whole, 1);
        Matrix first = Matrix.zeros(ROWS, 20);
        Matrix last = Matrix.zeros(ROWS, 10);
        LayerNormalization normalization = new LayerNormalization(x, Matrix.zeros(ROWS, 3), gain);
        normalization.blocks(0, 2).forward(1, first, 1);
        normalization.blocks(2, 3).forward(1, last, 1);
        assertSameBits(elements(whole.columns(0, 20)), first.data(), "the first two");
        assertSameBits(elements(whole.columns(20, 30)), last.data(), "the last");
    }

    @Test
    void whatDoesNotFitIsRefused() {
        Matrix x = Matrix.zeros(2, 6);
        Matrix gain = Matrix.zeros(1, 6);
        assertThrows(IllegalArgumentException.class, () -> new LayerNormalization(x, Matrix.zeros(2, 4), gain));
        assertThrows(IllegalArgumentException.class, () -> new LayerNormalization(x, Matrix.zeros(2, 0), gain));
        assertThrows(IllegalArgumentException.class, () -> new LayerNormalization(x, Matrix.zeros(3, 2), gain));
        assertThrows(IllegalArgumentException.class, () -> of(x, Matrix.zeros(1, 5)));
        LayerNormalization normalization = of(x, gain);
        Matrix y = Matrix.zeros(2, 6);
        assertThrows(IndexOutOfBoundsException.class, () -> normalization.forward(2, y, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> normalization.forward(0, y, 2));
        assertThrows(IllegalArgumentException.class, () -> normalization.forward(0, Matrix.zeros(2, 5), 0));
        assertThrows(IndexOutOfBoundsException.class, () -> normalization.backward(2, y, y, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> normalization.backward(0, y, y, 2));
        assertThrows(IllegalArgumentException.class, () -> normalization.backward(0, y, Matrix.zeros(2, 5), 0));
    }
}
