package dragoman.core.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Reductions over the 16 virtual lanes of {@link Lanes}. Hardware of fewer lanes makes one pass for each group of them, so that the order
 * of every sum is the same; {@code reduceLanes(ADD)} is not used, since its order may change when the method is compiled.
 */
final class VectorReductions {
    private static final VectorSpecies<Float> S = VectorWidth.SPECIES;
    private static final int L = S.length();

    private static final VectorShuffle<Float> BY_8 = rotation(8);
    private static final VectorShuffle<Float> BY_4 = rotation(4);
    private static final VectorShuffle<Float> BY_2 = rotation(2);
    private static final VectorShuffle<Float> BY_1 = rotation(1);

    private VectorReductions() {}

    static float sum(float[] a, int offset, int n) {
        return switch (L) {
            case 16 -> fold(sums(a, offset, n, 0));
            case 8 -> fold(sums(a, offset, n, 0).add(sums(a, offset, n, 8)));
            default ->
                fold(sums(a, offset, n, 0)
                        .add(sums(a, offset, n, 8))
                        .add(sums(a, offset, n, 4).add(sums(a, offset, n, 12))));
        };
    }

    /** The sums of L virtual lanes from {@code lane} on. A rest adds zeros, which change no bit: a sum from 0 is never -0. */
    private static FloatVector sums(float[] a, int offset, int n, int lane) {
        FloatVector sum = FloatVector.zero(S);
        int i = lane;
        for (; i <= n - L; i += Lanes.COUNT) {
            sum = sum.add(FloatVector.fromArray(S, a, offset + i));
        }
        if (i < n) {
            VectorMask<Float> rest = S.indexInRange(i, n);
            sum = sum.add(FloatVector.fromArray(S, a, offset + i, rest));
        }
        return sum;
    }

    static float dot(float[] a, int aOffset, float[] b, int bOffset, int n) {
        return switch (L) {
            case 16 -> fold(products(a, aOffset, b, bOffset, n, 0));
            case 8 -> fold(products(a, aOffset, b, bOffset, n, 0).add(products(a, aOffset, b, bOffset, n, 8)));
            default ->
                fold(products(a, aOffset, b, bOffset, n, 0)
                        .add(products(a, aOffset, b, bOffset, n, 8))
                        .add(products(a, aOffset, b, bOffset, n, 4).add(products(a, aOffset, b, bOffset, n, 12))));
        };
    }

    private static FloatVector products(float[] a, int aOffset, float[] b, int bOffset, int n, int lane) {
        FloatVector sum = FloatVector.zero(S);
        int i = lane;
        for (; i <= n - L; i += Lanes.COUNT) {
            sum = FloatVector.fromArray(S, a, aOffset + i).fma(FloatVector.fromArray(S, b, bOffset + i), sum);
        }
        if (i < n) {
            VectorMask<Float> rest = S.indexInRange(i, n);
            FloatVector x = FloatVector.fromArray(S, a, aOffset + i, rest);
            sum = x.fma(FloatVector.fromArray(S, b, bOffset + i, rest), sum);
        }
        return sum;
    }

    /** The tree of {@link Lanes}, as far as L lanes take part: lane i and lane i + 8, then 4, 2, 1. */
    private static float fold(FloatVector lanes) {
        FloatVector v = lanes;
        if (L > 8) {
            v = v.add(v.rearrange(BY_8));
        }
        if (L > 4) {
            v = v.add(v.rearrange(BY_4));
        }
        v = v.add(v.rearrange(BY_2));
        v = v.add(v.rearrange(BY_1));
        return v.lane(0);
    }

    private static VectorShuffle<Float> rotation(int by) {
        return VectorShuffle.iota(S, by, 1, true);
    }

    /** The order of a maximum does not matter, but for NaN, which {@code max} keeps as {@link Math#max} does. */
    static float max(float[] a, int offset, int n) {
        FloatVector max = FloatVector.broadcast(S, Float.NEGATIVE_INFINITY);
        int i = 0;
        for (; i < S.loopBound(n); i += L) {
            max = max.max(FloatVector.fromArray(S, a, offset + i));
        }
        float result = max.reduceLanes(VectorOperators.MAX);
        for (; i < n; i++) {
            result = Math.max(result, a[offset + i]);
        }
        return result;
    }
}
