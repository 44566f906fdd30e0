package dragoman.core.kernel;

import static dragoman.core.kernel.VectorConstants.*;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** {@link ScalarMath#tanh} on vectors: the same operations in the same order, with the exponential of {@link VectorExp}. */
final class VectorTanh {
    private static final VectorSpecies<Float> S = VectorWidth.SPECIES;

    private VectorTanh() {}

    static void run(float[] a, int offset, int n) {
        int i = offset;
        for (int end = offset + S.loopBound(n); i < end; i += S.length()) {
            FloatVector y = FloatVector.fromArray(S, a, i);
            FloatVector magnitude = y.abs();
            // polynomial for small magnitudes
            FloatVector z = magnitude.mul(magnitude);
            FloatVector t = T4.fma(z, T3).fma(z, T2).fma(z, T1);
            FloatVector small = t.fma(z, T0).mul(z).fma(magnitude, magnitude);
            // tanh(y) = 1 - 2 / (exp(2y) + 1) for large magnitudes
            FloatVector x = magnitude.add(magnitude);
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
            FloatVector large = ONE.sub(TWO.div(e.add(ONE)));
            IntVector result = large.blend(small, magnitude.lt(TANH_SMALL)).reinterpretAsInts();
            IntVector sign = y.reinterpretAsInts().and(0x8000_0000);
            result.lanewise(VectorOperators.OR, sign).reinterpretAsFloats().intoArray(a, i);
        }
        // scalar tail
        for (; i < offset + n; i++) {
            a[i] = ScalarMath.tanh(a[i]);
        }
    }
}
