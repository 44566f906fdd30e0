package dragoman.core.kernel;

/**
 * Exponential, hyperbolic tangent and sigmoid of one float, by range reduction and the polynomials of Cephes (S. Moshier,
 * {@code expf.c} and {@code tanhf.c}). The vector kernels evaluate the same operations in the same order.
 */
final class ScalarMath {
    static final float LOG2_E = 1.44269504f;
    /** 1.5 · 2^23: adding it rounds to the nearest integer, which is then in the low bits of the sum. */
    static final float ROUNDER = 12582912f;
    /** ln 2 as a sum of two parts; the first has so few bits that n · LN2_HIGH is exact. */
    static final float LN2_HIGH = 0.693359375f;

    static final float LN2_LOW = -2.12194440e-4f;
    static final float E5 = 1.9875691500e-4f;
    static final float E4 = 1.3981999507e-3f;
    static final float E3 = 8.3334519073e-3f;
    static final float E2 = 4.1665795894e-2f;
    static final float E1 = 1.6666665459e-1f;
    static final float E0 = 5.0000001201e-1f;
    /** Below this, exp is 0: its true value is under 2^-126, the smallest normal float. */
    static final float EXP_LOWEST = -87.33654f;
    /** Above this, exp overflows. */
    static final float EXP_HIGHEST = 88.72283f;
    /** Below this magnitude tanh is a polynomial; above, it is computed from exp. */
    static final float TANH_SMALL = 0.625f;

    static final float T4 = -5.70498872745e-3f;
    static final float T3 = 2.06390887954e-2f;
    static final float T2 = -5.37397155531e-2f;
    static final float T1 = 1.33314422036e-1f;
    static final float T0 = -3.33332819422e-1f;

    private ScalarMath() {}

    static float exp(float x) {
        if (x < EXP_LOWEST) {
            return 0f;
        }
        if (!(x <= EXP_HIGHEST)) {
            return x * Float.POSITIVE_INFINITY; // infinity, or NaN for NaN
        }
        float rounded = Math.fma(x, LOG2_E, ROUNDER);
        float n = rounded - ROUNDER;
        float r = Math.fma(n, -LN2_HIGH, x);
        r = Math.fma(n, -LN2_LOW, r);
        float p = Math.fma(E5, r, E4);
        p = Math.fma(p, r, E3);
        p = Math.fma(p, r, E2);
        p = Math.fma(p, r, E1);
        p = Math.fma(p, r, E0);
        p = Math.fma(p, r * r, r) + 1f;
        // Adding n to the exponent field multiplies by 2^n.
        return Float.intBitsToFloat(Float.floatToRawIntBits(p) + (Float.floatToRawIntBits(rounded) << 23));
    }

    static float tanh(float x) {
        float magnitude = Math.abs(x);
        float result;
        if (magnitude < TANH_SMALL) {
            float z = magnitude * magnitude;
            float p = Math.fma(T4, z, T3);
            p = Math.fma(p, z, T2);
            p = Math.fma(p, z, T1);
            p = Math.fma(p, z, T0);
            result = Math.fma(p * z, magnitude, magnitude);
        } else {
            result = 1f - 2f / (exp(magnitude + magnitude) + 1f);
        }
        int sign = Float.floatToRawIntBits(x) & 0x8000_0000;
        return Float.intBitsToFloat(Float.floatToRawIntBits(result) | sign);
    }

    static float sigmoid(float x) {
        return 1f / (1f + exp(-x));
    }
}
