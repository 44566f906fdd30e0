package dragoman.core.kernel;

import jdk.incubator.vector.FloatVector;
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
        int whole = Lanes.whole(n);
        FloatVector lanes = sums(a, offset, whole, 0);
        if (L == 8) {
            lanes = lanes.add(sums(a, offset, whole, 8));
        }
        if (L == 4) {
            FloatVector odd = sums(a, offset, whole, 4).add(sums(a, offset, whole, 12));
            lanes = lanes.add(sums(a, offset, whole, 8)).add(odd);
        }
        return Lanes.addRest(fold(lanes), a, offset, n);
    }

    /** The sums of L virtual lanes from {@code lane} on. */
    private static FloatVector sums(float[] a, int offset, int whole, int lane) {
        FloatVector sum = FloatVector.zero(S);
        for (int i = lane; i < whole; i += Lanes.COUNT) {
            sum = sum.add(FloatVector.fromArray(S, a, offset + i));
        }
        return sum;
    }

    static float dot(float[] a, int aOffset, float[] b, int bOffset, int n) {
        int whole = Lanes.whole(n);
        FloatVector lanes = products(a, aOffset, b, bOffset, whole, 0);
        if (L == 8) {
            lanes = lanes.add(products(a, aOffset, b, bOffset, whole, 8));
        }
        if (L == 4) {
            FloatVector odd =
                    products(a, aOffset, b, bOffset, whole, 4).add(products(a, aOffset, b, bOffset, whole, 12));
            lanes = lanes.add(products(a, aOffset, b, bOffset, whole, 8)).add(odd);
        }
        return Lanes.addRest(fold(lanes), a, aOffset, b, bOffset, n);
    }

    private static FloatVector products(float[] a, int aOffset, float[] b, int bOffset, int whole, int lane) {
        FloatVector sum = FloatVector.zero(S);
        for (int i = lane; i < whole; i += Lanes.COUNT) {
            sum = FloatVector.fromArray(S, a, aOffset + i).fma(FloatVector.fromArray(S, b, bOffset + i), sum);
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
