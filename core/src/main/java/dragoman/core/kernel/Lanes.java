package dragoman.core.kernel;

/**
 * The order of every sum: 16 virtual lanes, whatever the width of the hardware. Element i is added to lane {@code i % 16}, in rising
 * order from 0 on; then the lanes are added by halves: lane i and lane i + 8, then 4, 2, 1.
 */
final class Lanes {
    static final int COUNT = 16;

    private Lanes() {}

    /** The sum of the elements. */
    static float sum(float[] a, int offset, int n) {
        return sum(a, offset, n, 0, 1);
    }

    /** The sum of lanes {@code lane, lane + step, …}: by the halves, those of twice the step. */
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

    /** The sum of the products of two arrays' elements, each added by fma. */
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
