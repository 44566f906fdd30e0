package dragoman.core.kernel;

import static dragoman.core.kernel.ScalarMath.*;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link ScalarMath#exp} in vectors: the same operations in the same order. They are written out in each loop that needs them, here, in
 * {@link VectorSigmoid} and in {@link VectorTanh}: whether the compiler inlines a method of this length depends on what it happened to
 * count before, and where it does not, every vector is boxed.
 */
final class VectorExp {
    private static final VectorSpecies<Float> S = VectorWidth.SPECIES;

    private VectorExp() {}

    private static FloatVector broadcast(float value) {
        return FloatVector.broadcast(S, value);
    }

    /** {@code a = exp(a - shift)}. */
    static void run(float[] a, int offset, int n, float shift) {
        int i = offset;
        for (int end = offset + S.loopBound(n); i < end; i += S.length()) {
            FloatVector x = FloatVector.fromArray(S, a, i).sub(shift);
            FloatVector rounded = x.fma(broadcast(LOG2_E), broadcast(ROUNDER));
            FloatVector whole = rounded.sub(ROUNDER);
            FloatVector r = whole.fma(broadcast(-LN2_LOW), whole.fma(broadcast(-LN2_HIGH), x));
            FloatVector p =
                    broadcast(E5).fma(r, broadcast(E4)).fma(r, broadcast(E3)).fma(r, broadcast(E2));
            p = p.fma(r, broadcast(E1)).fma(r, broadcast(E0)).fma(r.mul(r), r).add(1f);
            IntVector exponent = rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
            FloatVector inside = p.reinterpretAsInts().add(exponent).reinterpretAsFloats();
            FloatVector e = x.mul(Float.POSITIVE_INFINITY)
                    .blend(inside, x.compare(VectorOperators.LE, EXP_HIGHEST))
                    .blend(0f, x.lt(EXP_LOWEST));
            e.intoArray(a, i);
        }
        for (; i < offset + n; i++) {
            a[i] = ScalarMath.exp(a[i] - shift);
        }
    }
}
