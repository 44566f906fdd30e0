package dragoman.core.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Reductions over the 16 virtual lanes of {@link Lanes}, which are one, two or four vectors; {@code reduceLanes(ADD)} is not used, since
 * its order may change when the method is compiled. Loops and trees are written out, for the reason told at {@link VectorExp}.
 *
 * <p>In a loop the vector just loaded takes up the one that is carried, not the other way round: of what is loaded the compiler knows the
 * class, while it knows that of a loop's variable only from profiles of the Vector API's own methods. Without one, as for a maximum, which
 * nothing else asks for, it leaves a call in the loop and a box for each vector, and does not compile again.
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
        FloatVector v0 = FloatVector.zero(S), v1 = v0, v2 = v0, v3 = v0;
        int whole = Lanes.whole(n);
        for (int i = 0; i < whole; i += Lanes.COUNT) {
            v0 = load(a, offset + i).add(v0);
            if (L <= 8) {
                v1 = load(a, offset + i + L).add(v1);
            }
            if (L <= 4) {
                v2 = load(a, offset + i + 2 * L).add(v2);
                v3 = load(a, offset + i + 3 * L).add(v3);
            }
        }
        if (L == 8) {
            v0 = v0.add(v1);
        }
        if (L == 4) {
            v0 = v0.add(v2).add(v1.add(v3));
        }
        if (L > 8) {
            v0 = v0.add(v0.rearrange(BY_8));
        }
        if (L > 4) {
            v0 = v0.add(v0.rearrange(BY_4));
        }
        v0 = v0.add(v0.rearrange(BY_2));
        v0 = v0.add(v0.rearrange(BY_1));
        return Lanes.sumRest(a, offset, n, v0.lane(0));
    }

    static float dot(float[] a, int aOffset, float[] b, int bOffset, int n) {
        FloatVector v0 = FloatVector.zero(S), v1 = v0, v2 = v0, v3 = v0;
        int whole = Lanes.whole(n);
        for (int i = 0; i < whole; i += Lanes.COUNT) {
            v0 = load(a, aOffset + i).fma(load(b, bOffset + i), v0);
            if (L <= 8) {
                v1 = load(a, aOffset + i + L).fma(load(b, bOffset + i + L), v1);
            }
            if (L <= 4) {
                v2 = load(a, aOffset + i + 2 * L).fma(load(b, bOffset + i + 2 * L), v2);
                v3 = load(a, aOffset + i + 3 * L).fma(load(b, bOffset + i + 3 * L), v3);
            }
        }
        if (L == 8) {
            v0 = v0.add(v1);
        }
        if (L == 4) {
            v0 = v0.add(v2).add(v1.add(v3));
        }
        if (L > 8) {
            v0 = v0.add(v0.rearrange(BY_8));
        }
        if (L > 4) {
            v0 = v0.add(v0.rearrange(BY_4));
        }
        v0 = v0.add(v0.rearrange(BY_2));
        v0 = v0.add(v0.rearrange(BY_1));
        return Lanes.dotRest(a, aOffset, b, bOffset, n, v0.lane(0));
    }

    private static FloatVector load(float[] a, int offset) {
        return FloatVector.fromArray(S, a, offset);
    }

    private static VectorShuffle<Float> rotation(int by) {
        return VectorShuffle.iota(S, by, 1, true);
    }

    /** The order of a maximum does not matter, but for NaN, which {@code max} keeps as {@link Math#max} does. */
    static float max(float[] a, int offset, int n) {
        FloatVector max = FloatVector.broadcast(S, Float.NEGATIVE_INFINITY);
        int i = 0;
        for (; i < S.loopBound(n); i += L) {
            max = load(a, offset + i).max(max);
        }
        float result = max.reduceLanes(VectorOperators.MAX);
        for (; i < n; i++) {
            result = Math.max(result, a[offset + i]);
        }
        return result;
    }

    /** One vector at a time: to join the masks of several took three times as long. */
    static int firstAbove(float[] a, int from, int to, float bound) {
        FloatVector bounds = FloatVector.broadcast(S, bound);
        int i = from;
        for (; i <= to - L; i += L) {
            if (load(a, i).compare(VectorOperators.GT, bounds).anyTrue()) {
                break;
            }
        }
        while (i < to && !(a[i] > bound)) {
            i++;
        }
        return i;
    }
}
