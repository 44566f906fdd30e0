package dragoman.core.kernel;

/**
 * The summation order of every reduction: 16 virtual lanes, independent of the vector width. Element i is added to lane {@code i % 16} in
 * ascending order; then the lanes are added pairwise at distances 8, 4, 2 and 1.
 */
final class Lanes {
    static final int COUNT = 16;

    private Lanes() {}

    /** Returns the sum of the elements. */
    static float sum(float[] a, int offset, int n) {
        return sum(a, offset, n, 0, 1);
    }

    /** Returns the sum of lanes {@code lane, lane + step, …}, as the sum of two halves with twice the step. */
    private static float sum(float[] a, int offset, int n, int lane, int step) {
        if (step < COUNT) {
            return sum(a, offset, n, lane, 2 * step) + sum(a, offset, n, lane + step, 2 * step);
        }
        float sum = 0f;
        for (int i = lane; i < n; i += COUNT) {
            sum += a[offset + i];
        }
        return sum;
    }

    /** Returns the dot product; each product is added by fma. */
    static float dot(float[] a, int aOffset, float[] b, int bOffset, int n) {
        return dot(a, aOffset, b, bOffset, n, 0, 1);
    }

    private static float dot(float[] a, int aOffset, float[] b, int bOffset, int n, int lane, int step) {
        if (step < COUNT) {
            return dot(a, aOffset, b, bOffset, n, lane, 2 * step)
                    + dot(a, aOffset, b, bOffset, n, lane + step, 2 * step);
        }
        float sum = 0f;
        for (int i = lane; i < n; i += COUNT) {
            sum = Math.fma(a[aOffset + i], b[bOffset + i], sum);
        }
        return sum;
    }
}
