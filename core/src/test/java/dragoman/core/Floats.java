package dragoman.core;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.Arrays;
import java.util.Random;

/** Test data, and comparison of bits; all NaN are equal. */
public final class Floats {
    private static final float[] ODD = {
        0f,
        -0f,
        Float.NaN,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY,
        Float.MIN_VALUE,
        -Float.MIN_VALUE,
        Float.MIN_NORMAL,
        -Float.MIN_NORMAL,
        Float.MAX_VALUE,
        -Float.MAX_VALUE,
        88.8f,
        -88.8f,
        -104f,
        1e-20f,
        -1e-20f
    };

    private Floats() {}

    /** Uniform in [-2, 2). */
    public static float[] random(int n, long seed) {
        Random random = new Random(seed);
        float[] a = new float[n];
        for (int i = 0; i < n; i++) {
            a[i] = 4f * random.nextFloat() - 2f;
        }
        return a;
    }

    /** As {@link #random}, with zeros, infinities, NaN, subnormal and large numbers in between. */
    public static float[] odd(int n, long seed) {
        float[] a = random(n, seed);
        Random random = new Random(seed);
        for (int i = random.nextInt(5); i < n; i += 1 + random.nextInt(9)) {
            a[i] = ODD[random.nextInt(ODD.length)];
        }
        return a;
    }

    /** A dense matrix of {@link #random} numbers. */
    public static Matrix matrix(int rows, int columns, long seed) {
        return new Matrix(random(rows * columns, seed), 0, rows, columns, columns);
    }

    /** The same elements with gaps of NaN before, between and after the rows. */
    public static Matrix withGaps(Matrix dense) {
        int stride = dense.columns() + 3;
        float[] data = new float[5 + dense.rows() * stride];
        Arrays.fill(data, Float.NaN);
        return new Matrix(data, 5, dense.rows(), dense.columns(), stride).copyFrom(dense);
    }

    /** The elements row by row. */
    public static float[] elements(Matrix matrix) {
        return Matrix.zeros(matrix.rows(), matrix.columns()).copyFrom(matrix).data();
    }

    public static void assertSameBits(float[] expected, float[] actual, String what) {
        if (expected.length != actual.length) {
            fail(what + ": " + actual.length + " values for " + expected.length);
        }
        for (int i = 0; i < expected.length; i++) {
            if (Float.floatToIntBits(expected[i]) != Float.floatToIntBits(actual[i])) {
                fail(what + " [" + i + "]: " + expected[i] + " expected, " + actual[i] + " found");
            }
        }
    }
}
