package dragoman.core.kernel;

import static dragoman.core.Floats.assertSameBits;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Compares the functions with {@link StrictMath} over floats of every sign and magnitude. */
class ScalarMathTest {
    private static final float INFINITY = Float.POSITIVE_INFINITY;
    /** Step through the bit patterns of all floats; it is prime, so that all parts of the mantissa vary. */
    private static final int STEP = 4099;

    private interface FloatFunction {
        float of(float x);
    }

    private interface DoubleFunction {
        double of(double x);
    }

    /** The largest error in ulp over the arguments whose result is a normal number. */
    private static double worstError(FloatFunction function, DoubleFunction exact) {
        double worst = 0;
        for (long bits = Integer.MIN_VALUE; bits <= Integer.MAX_VALUE; bits += STEP) {
            float x = Float.intBitsToFloat((int) bits);
            double expected = exact.of(x);
            boolean normal = Math.abs(expected) >= Float.MIN_NORMAL && Math.abs(expected) <= Float.MAX_VALUE;
            if (normal) {
                worst = Math.max(worst, Math.abs(function.of(x) - expected) / Math.ulp((float) expected));
            }
        }
        return worst;
    }

    private static double sigmoid(double x) {
        return 1 / (1 + StrictMath.exp(-x));
    }

    private static void assertBelow(double bound, double error) {
        assertTrue(error <= bound, error + " ulp, more than " + bound);
    }

    @Test
    void expIsWithinItsStatedError() {
        assertBelow(1.1, worstError(ScalarMath::exp, StrictMath::exp));
    }

    @Test
    void tanhIsWithinItsStatedError() {
        assertBelow(1.4, worstError(ScalarMath::tanh, StrictMath::tanh));
    }

    @Test
    void sigmoidIsWithinItsStatedError() {
        assertBelow(2.5, worstError(ScalarMath::sigmoid, ScalarMathTest::sigmoid));
    }

    private static void assertValues(FloatFunction function, float... argumentsAndResults) {
        for (int i = 0; i < argumentsAndResults.length; i += 2) {
            float x = argumentsAndResults[i];
            assertSameBits(
                    new float[] {argumentsAndResults[i + 1]}, new float[] {function.of(x)}, "argument " + x + ", at");
        }
    }

    @Test
    void expAtTheEnds() {
        assertValues(ScalarMath::exp, 0f, 1f, -0f, 1f, Float.MIN_VALUE, 1f, -Float.MIN_VALUE, 1f);
        assertValues(ScalarMath::exp, INFINITY, INFINITY, -INFINITY, 0f, Float.NaN, Float.NaN);
        assertValues(ScalarMath::exp, 88.72284f, INFINITY, 1e30f, INFINITY, -87.33655f, 0f, -1e30f, 0f);
        assertTrue(ScalarMath.exp(88.72283f) < INFINITY && ScalarMath.exp(88.72283f) > 3.4e38f);
        assertTrue(ScalarMath.exp(-87.33654f) >= Float.MIN_NORMAL);
    }

    @Test
    void tanhAtTheEnds() {
        assertValues(ScalarMath::tanh, 0f, 0f, -0f, -0f, INFINITY, 1f, -INFINITY, -1f, Float.NaN, Float.NaN);
        assertValues(ScalarMath::tanh, 1e30f, 1f, -1e30f, -1f, 20f, 1f, -20f, -1f);
        assertValues(ScalarMath::tanh, Float.MIN_VALUE, Float.MIN_VALUE, -1e-20f, -1e-20f);
    }

    @Test
    void sigmoidAtTheEnds() {
        assertValues(ScalarMath::sigmoid, 0f, 0.5f, -0f, 0.5f, INFINITY, 1f, -INFINITY, 0f, Float.NaN, Float.NaN);
        assertValues(ScalarMath::sigmoid, 1e30f, 1f, -1e30f, 0f, 88f, 1f, -89f, 0f);
    }

    @Test
    void tanhIsOddAndNeverAboveOne() {
        for (float x = 0f; x < 12f; x += 0.0037f) {
            assertSameBits(new float[] {-ScalarMath.tanh(x)}, new float[] {ScalarMath.tanh(-x)}, "tanh " + x);
            assertTrue(ScalarMath.tanh(x) <= 1f);
        }
    }
}
