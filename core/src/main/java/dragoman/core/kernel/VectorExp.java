package dragoman.core.kernel;

import static dragoman.core.kernel.ScalarMath.*;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** {@link ScalarMath#exp} in vectors: the same operations in the same order. */
final class VectorExp {
    private static final VectorSpecies<Float> S = VectorWidth.SPECIES;

    private VectorExp() {}

    static FloatVector exp(FloatVector x) {
        FloatVector rounded = x.fma(FloatVector.broadcast(S, LOG2_E), FloatVector.broadcast(S, ROUNDER));
        FloatVector n = rounded.sub(ROUNDER);
        FloatVector r = n.fma(FloatVector.broadcast(S, -LN2_HIGH), x);
        r = n.fma(FloatVector.broadcast(S, -LN2_LOW), r);
        FloatVector p = FloatVector.broadcast(S, E5).fma(r, FloatVector.broadcast(S, E4));
        p = p.fma(r, FloatVector.broadcast(S, E3));
        p = p.fma(r, FloatVector.broadcast(S, E2));
        p = p.fma(r, FloatVector.broadcast(S, E1));
        p = p.fma(r, FloatVector.broadcast(S, E0));
        p = p.fma(r.mul(r), r).add(1f);
        FloatVector scaled = p.reinterpretAsInts()
                .add(rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23))
                .reinterpretAsFloats();
        return x.mul(Float.POSITIVE_INFINITY)
                .blend(scaled, x.compare(VectorOperators.LE, EXP_HIGHEST))
                .blend(0f, x.lt(EXP_LOWEST));
    }

    static void run(float[] a, int offset, int n, float shift) {
        int i = offset;
        for (int end = offset + S.loopBound(n); i < end; i += S.length()) {
            exp(FloatVector.fromArray(S, a, i).sub(shift)).intoArray(a, i);
        }
        for (; i < offset + n; i++) {
            a[i] = ScalarMath.exp(a[i] - shift);
        }
    }
}
