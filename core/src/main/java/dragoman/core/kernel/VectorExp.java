package dragoman.core.kernel;

import static dragoman.core.kernel.VectorConstants.*;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link ScalarMath#exp} on vectors: the same operations in the same order. The polynomial is repeated in each loop that needs it, here, in
 * {@link VectorSigmoid} and in {@link VectorTanh}: whether HotSpot inlines a method of this length depends on its call counts, and if it
 * does not, every vector is boxed.
 */
final class VectorExp {
    private static final VectorSpecies<Float> S = VectorWidth.SPECIES;

    private VectorExp() {}

    /** Computes {@code a = exp(a - shift)}. */
    static void run(float[] a, int offset, int n, float shift) {
        int i = offset;
        for (int end = offset + S.loopBound(n); i < end; i += S.length()) {
            FloatVector x = FloatVector.fromArray(S, a, i).sub(shift);
            // exp: x = n ln 2 + r, exp(x) = 2^n exp(r)
            FloatVector rounded = x.fma(LOG2_E, ROUNDER);
            FloatVector whole = rounded.sub(ROUNDER);
            FloatVector r = whole.fma(MINUS_LN2_LOW, whole.fma(MINUS_LN2_HIGH, x));
            FloatVector p = E5.fma(r, E4).fma(r, E3).fma(r, E2);
            p = p.fma(r, E1).fma(r, E0).fma(r.mul(r), r).add(ONE);
            // multiply by 2^n in the exponent field
            IntVector exponent = rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
            FloatVector inside = p.reinterpretAsInts().add(exponent).reinterpretAsFloats();
            FloatVector e = x.mul(INFINITY)
                    .blend(inside, x.compare(VectorOperators.LE, EXP_HIGHEST))
                    .blend(ZERO, x.lt(EXP_LOWEST));
            e.intoArray(a, i);
        }
        // scalar tail
        for (; i < offset + n; i++) {
            a[i] = ScalarMath.exp(a[i] - shift);
        }
    }
}
