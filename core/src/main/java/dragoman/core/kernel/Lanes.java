package dragoman.core.kernel;

/**
 * The order of every sum: 16 virtual lanes, whatever the width of the hardware. Of as many elements as are a multiple of 16, element i is added
 * to lane {@code i % 16}, in rising order from 0 on; then the lanes are added by halves: lane i and lane i + 8, then 4, 2, 1; then the
 * elements left over are added one by one. (They are too few to be worth masks, of which the compiler would have to make more than it inlines.)
 */
final class Lanes {
    static final int COUNT = 16;

    private Lanes() {}

    /** How many of the elements go into the lanes. */
    static int whole(int n) {
        return n - n % COUNT;
    }

    /** The sum of the elements. */
    static float sum(float[] a, int offset, int n) {
        return sumRest(a, offset, n, sum(a, offset, whole(n), 0, 1));
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

    /** Adds the elements left over to the sum of the lanes. */
    static float sumRest(float[] a, int offset, int n, float sum) {
        float total = sum;
        for (int i = whole(n); i < n; i++) {
            total += a[offset + i];
        }
        return total;
    }

    /** The sum of the products of two arrays' elements, each added by fma. */
    static float dot(float[] a, int aOffset, float[] b, int bOffset, int n) {
        return dotRest(a, aOffset, b, bOffset, n, dot(a, aOffset, b, bOffset, whole(n), 0, 1));
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

    /** Adds the products of the elements left over to the sum of the lanes. */
    static float dotRest(float[] a, int aOffset, float[] b, int bOffset, int n, float sum) {
        float total = sum;
        for (int i = whole(n); i < n; i++) {
            total = Math.fma(a[aOffset + i], b[bOffset + i], total);
        }
        return total;
    }
}
