package dragoman.core.kernel;

/**
 * The order of every sum, whatever the width of the hardware: 16 virtual lanes, each from 0 on; element i of the whole blocks of 16 goes
 * to lane {@code i % 16}. Then the lanes are added by halves, lane i and lane i + 8, then 4, 2, 1, and to that the elements behind the
 * last block one after another.
 */
final class Lanes {
    static final int COUNT = 16;

    private Lanes() {}

    /** The elements of n that fill blocks. */
    static int whole(int n) {
        return n - n % COUNT;
    }

    /** The sum of the elements. */
    static float sum(float[] a, int offset, int n) {
        return addRest(sum(a, offset, whole(n), 0, 1), a, offset, n);
    }

    /** The sum of lanes {@code lane, lane + step, …}: by the halves, those of twice the step. */
    private static float sum(float[] a, int offset, int whole, int lane, int step) {
        if (step < COUNT) {
            return sum(a, offset, whole, lane, 2 * step) + sum(a, offset, whole, lane + step, 2 * step);
        }
        float sum = 0f;
        for (int i = lane; i < whole; i += COUNT) {
            sum += a[offset + i];
        }
        return sum;
    }

    /** Adds the elements behind the last whole block to the sum of the blocks. */
    static float addRest(float sum, float[] a, int offset, int n) {
        for (int i = whole(n); i < n; i++) {
            sum += a[offset + i];
        }
        return sum;
    }

    /** The sum of the products of two arrays' elements, each added by fma. */
    static float dot(float[] a, int aOffset, float[] b, int bOffset, int n) {
        return addRest(dot(a, aOffset, b, bOffset, whole(n), 0, 1), a, aOffset, b, bOffset, n);
    }

    private static float dot(float[] a, int aOffset, float[] b, int bOffset, int whole, int lane, int step) {
        if (step < COUNT) {
            return dot(a, aOffset, b, bOffset, whole, lane, 2 * step)
                    + dot(a, aOffset, b, bOffset, whole, lane + step, 2 * step);
        }
        float sum = 0f;
        for (int i = lane; i < whole; i += COUNT) {
            sum = Math.fma(a[aOffset + i], b[bOffset + i], sum);
        }
        return sum;
    }

    /** Adds the products behind the last whole block to the sum of the blocks. */
    static float addRest(float sum, float[] a, int aOffset, float[] b, int bOffset, int n) {
        for (int i = whole(n); i < n; i++) {
            sum = Math.fma(a[aOffset + i], b[bOffset + i], sum);
        }
        return sum;
    }
}
