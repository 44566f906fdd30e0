package dragoman.core.kernel;

import static dragoman.core.kernel.ScalarMath.*;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** {@link ScalarMath#tanh} in vectors: the same operations in the same order. */
final class VectorTanh {
    private static final VectorSpecies<Float> S = VectorWidth.SPECIES;

    private VectorTanh() {}

    static void run(float[] a, int offset, int n) {
        int i = offset;
        for (int end = offset + S.loopBound(n); i < end; i += S.length()) {
            tanh(FloatVector.fromArray(S, a, i)).intoArray(a, i);
        }
        for (; i < offset + n; i++) {
            a[i] = ScalarMath.tanh(a[i]);
        }
    }

    private static FloatVector tanh(FloatVector x) {
        FloatVector z = x.mul(x);
        FloatVector p = FloatVector.broadcast(S, T4).fma(z, FloatVector.broadcast(S, T3));
        p = p.fma(z, FloatVector.broadcast(S, T2));
        p = p.fma(z, FloatVector.broadcast(S, T1));
        p = p.fma(z, FloatVector.broadcast(S, T0));
        FloatVector one = FloatVector.broadcast(S, 1f);
        FloatVector small = x.mul(p.fma(z, one));
        FloatVector magnitude = x.abs();
        FloatVector two = FloatVector.broadcast(S, 2f);
        FloatVector large =
                one.sub(two.div(VectorExp.exp(magnitude.add(magnitude)).add(one)));
        return large.blend(large.neg(), x.lt(0f)).blend(small, magnitude.lt(TANH_SMALL));
    }
}
