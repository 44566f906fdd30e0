package dragoman.core.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Reductions over the 16 virtual lanes of {@link Lanes}, which are one, two or four vectors. {@code reduceLanes(ADD)} is not used, since its
 * order differs between interpreted and compiled code. Loops and trees are repeated for the reason given at {@link VectorExp}.
 *
 * <p>In a loop the loaded vector is the receiver of the operation and the accumulator its argument. HotSpot knows the exact class of a loaded
 * vector; that of a loop variable it knows only from type profiles inside the Vector API. Without a profile, as for a maximum, it would leave
 * a call in the loop that boxes each vector.
 *
 * <p>The tail is processed in whole vectors and one masked vector. A mask for every vector would exceed the inlining budget, and if a single
 * operation is not inlined, all vectors are boxed.
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
        // unrolled to 16 lanes: 1, 2 or 4 vectors
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
        // vector tail
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
        // masked tail
        if (done < n) {
            FloatVector x = load(a, offset, done, n);
            switch ((done - whole) / L) {
                case 0 -> v0 = x.add(v0);
                case 1 -> v1 = x.add(v1);
                case 2 -> v2 = x.add(v2);
                default -> v3 = x.add(v3);
            }
        }
        // reduce
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
        // unrolled to 16 lanes: 1, 2 or 4 vectors
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
        // vector tail
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
        // masked tail
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
        // reduce
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

    /** Loads elements from {@code i} on, with zeros from {@code n} on. Adding them changes no bit, since a sum that starts from 0 is never -0. */
    private static FloatVector load(float[] a, int offset, int i, int n) {
        return FloatVector.fromArray(S, a, offset + i, S.indexInRange(i, n));
    }

    private static VectorShuffle<Float> rotation(int by) {
        return VectorShuffle.iota(S, by, 1, true);
    }

    /** Returns the maximum. Its order does not matter, and {@code max} propagates NaN as {@link Math#max} does. */
    static float max(float[] a, int offset, int n) {
        FloatVector max = FloatVector.broadcast(S, Float.NEGATIVE_INFINITY);
        int i = 0;
        for (; i < S.loopBound(n); i += L) {
            max = load(a, offset + i).max(max);
        }
        // reduce, then scalar tail
        float result = max.reduceLanes(VectorOperators.MAX);
        for (; i < n; i++) {
            result = Math.max(result, a[offset + i]);
        }
        return result;
    }

    /** Tests one vector at a time; combining the masks of several takes three times as long. */
    static int firstAbove(float[] a, int from, int to, float bound) {
        FloatVector bounds = FloatVector.broadcast(S, bound);
        int i = from;
        for (; i <= to - L; i += L) {
            if (load(a, i).compare(VectorOperators.GT, bounds).anyTrue()) {
                break;
            }
        }
        // scalar search in the vector found, and scalar tail
        while (i < to && !(a[i] > bound)) {
            i++;
        }
        return i;
    }
}
