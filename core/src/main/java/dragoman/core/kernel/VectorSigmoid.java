package dragoman.core.kernel;

import static dragoman.core.kernel.VectorConstants.*;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** {@link ScalarMath#sigmoid} on vectors: the same operations in the same order, with the exponential of {@link VectorExp}. */
final class VectorSigmoid {
    private static final VectorSpecies<Float> S = VectorWidth.SPECIES;

    private VectorSigmoid() {}

    static void run(float[] a, int offset, int n) {
        int i = offset;
        for (int end = offset + S.loopBound(n); i < end; i += S.length()) {
            FloatVector x = FloatVector.fromArray(S, a, i).neg();
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
            ONE.div(e.add(ONE)).intoArray(a, i);
        }
        // scalar tail
        for (; i < offset + n; i++) {
            a[i] = ScalarMath.sigmoid(a[i]);
        }
    }
}
