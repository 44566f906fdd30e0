package dragoman.core.kernel;

import static dragoman.core.kernel.VectorConstants.*;

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

    /** {@code a = exp(a - shift)}. */
    static void run(float[] a, int offset, int n, float shift) {
        int i = offset;
        for (int end = offset + S.loopBound(n); i < end; i += S.length()) {
            FloatVector x = FloatVector.fromArray(S, a, i).sub(shift);
            FloatVector rounded = x.fma(LOG2_E, ROUNDER);
            FloatVector whole = rounded.sub(ROUNDER);
            FloatVector r = whole.fma(MINUS_LN2_LOW, whole.fma(MINUS_LN2_HIGH, x));
            FloatVector p = E5.fma(r, E4).fma(r, E3).fma(r, E2);
            p = p.fma(r, E1).fma(r, E0).fma(r.mul(r), r).add(ONE);
            IntVector exponent = rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
            FloatVector inside = p.reinterpretAsInts().add(exponent).reinterpretAsFloats();
            FloatVector e = x.mul(INFINITY)
                    .blend(inside, x.compare(VectorOperators.LE, EXP_HIGHEST))
                    .blend(ZERO, x.lt(EXP_LOWEST));
            e.intoArray(a, i);
        }
        for (; i < offset + n; i++) {
            a[i] = ScalarMath.exp(a[i] - shift);
        }
    }
}
