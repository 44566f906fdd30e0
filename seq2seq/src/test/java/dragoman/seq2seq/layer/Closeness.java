package dragoman.seq2seq.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.core.Matrix;

/** How far two arrays are from each other, measured by the largest magnitude of the one that is right. */
public final class Closeness {
    private Closeness() {}

    /** {@code max |actual - expected| / max |expected|}; NaN if any element is. */
    public static double distance(double[] expected, float[] actual) {
        assertEquals(expected.length, actual.length, "number of elements");
        double largest = 0;
        double difference = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
            difference = Math.max(difference, Math.abs(actual[i] - expected[i]));
        }
        return difference == 0 ? 0 : difference / largest;
    }

    /** Fails unless the distance is at most {@code tolerance}. */
    public static void assertClose(double[] expected, float[] actual, double tolerance, String what) {
        double distance = distance(expected, actual);
        assertTrue(distance <= tolerance, () -> what + " differs by " + distance + " of the largest magnitude");
    }

    /** The same numbers. */
    public static double[] doubles(float[] numbers) {
        double[] doubles = new double[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            doubles[i] = numbers[i];
        }
        return doubles;
    }

    /** The elements of a matrix, row by row. */
    public static float[] elements(Matrix matrix) {
        float[] elements = new float[matrix.rows() * matrix.columns()];
        new Matrix(elements, 0, matrix.rows(), matrix.columns(), matrix.columns()).copyFrom(matrix);
        return elements;
    }
}
