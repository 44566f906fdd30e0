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
 *
 * <p>Elements left over are taken in whole vectors, and one with a mask. A mask for each vector would be more than the compiler inlines where
 * there are several, and with one operation not inlined, all are boxed.
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
        int whole = n - n % Lanes.COUNT;
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
        int done = whole;
        if (L <= 8 && done + L <= n) {
            v0 = load(a, offset + done).add(v0);
            done += L;
        }
        if (L <= 4 && done + L <= n) {
            v1 = load(a, offset + done).add(v1);
            done += L;
        }
        if (L <= 4 && done + L <= n) {
            v2 = load(a, offset + done).add(v2);
            done += L;
        }
        if (done < n) {
            FloatVector x = load(a, offset, done, n);
            switch ((done - whole) / L) {
                case 0 -> v0 = x.add(v0);
                case 1 -> v1 = x.add(v1);
                case 2 -> v2 = x.add(v2);
                default -> v3 = x.add(v3);
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
        return v0.lane(0);
    }

    static float dot(float[] a, int aOffset, float[] b, int bOffset, int n) {
        FloatVector v0 = FloatVector.zero(S), v1 = v0, v2 = v0, v3 = v0;
        int whole = n - n % Lanes.COUNT;
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
        int done = whole;
        if (L <= 8 && done + L <= n) {
            v0 = load(a, aOffset + done).fma(load(b, bOffset + done), v0);
            done += L;
        }
        if (L <= 4 && done + L <= n) {
            v1 = load(a, aOffset + done).fma(load(b, bOffset + done), v1);
            done += L;
        }
        if (L <= 4 && done + L <= n) {
            v2 = load(a, aOffset + done).fma(load(b, bOffset + done), v2);
            done += L;
        }
        if (done < n) {
            FloatVector x = load(a, aOffset, done, n);
            FloatVector y = load(b, bOffset, done, n);
            switch ((done - whole) / L) {
                case 0 -> v0 = x.fma(y, v0);
                case 1 -> v1 = x.fma(y, v1);
                case 2 -> v2 = x.fma(y, v2);
                default -> v3 = x.fma(y, v3);
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
        return v0.lane(0);
    }

    private static FloatVector load(float[] a, int offset) {
        return FloatVector.fromArray(S, a, offset);
    }

    /** Elements from {@code i} on, zeros from {@code n} on: they change no bit, since a sum from 0 is never -0. */
    private static FloatVector load(float[] a, int offset, int i, int n) {
        return FloatVector.fromArray(S, a, offset + i, S.indexInRange(i, n));
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
