package dragoman.core.kernel;

import static dragoman.core.kernel.ScalarMath.*;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** {@link ScalarMath#tanh} in vectors: the same operations in the same order, those of {@link VectorExp} among them. */
final class VectorTanh {
    private static final VectorSpecies<Float> S = VectorWidth.SPECIES;

    private VectorTanh() {}

    private static FloatVector broadcast(float value) {
        return FloatVector.broadcast(S, value);
    }

    static void run(float[] a, int offset, int n) {
        int i = offset;
        for (int end = offset + S.loopBound(n); i < end; i += S.length()) {
            FloatVector y = FloatVector.fromArray(S, a, i);
            FloatVector magnitude = y.abs();
            FloatVector z = magnitude.mul(magnitude);
            FloatVector t =
                    broadcast(T4).fma(z, broadcast(T3)).fma(z, broadcast(T2)).fma(z, broadcast(T1));
            FloatVector small = t.fma(z, broadcast(T0)).mul(z).fma(magnitude, magnitude);
            FloatVector x = magnitude.add(magnitude);
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
            FloatVector large = broadcast(1f).sub(broadcast(2f).div(e.add(1f)));
            IntVector result = large.blend(small, magnitude.lt(TANH_SMALL)).reinterpretAsInts();
            IntVector sign = y.reinterpretAsInts().and(0x8000_0000);
            result.lanewise(VectorOperators.OR, sign).reinterpretAsFloats().intoArray(a, i);
        }
        for (; i < offset + n; i++) {
            a[i] = ScalarMath.tanh(a[i]);
        }
    }
}
