package dragoman.core.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** {@link ScalarMath#sigmoid} in vectors: the same operations in the same order. */
final class VectorSigmoid {
    private static final VectorSpecies<Float> S = VectorWidth.SPECIES;

    private VectorSigmoid() {}

    static void run(float[] a, int offset, int n) {
        FloatVector one = FloatVector.broadcast(S, 1f);
        int i = offset;
        for (int end = offset + S.loopBound(n); i < end; i += S.length()) {
            FloatVector e = VectorExp.exp(FloatVector.fromArray(S, a, i).neg());
            one.div(one.add(e)).intoArray(a, i);
        }
        for (; i < offset + n; i++) {
            a[i] = ScalarMath.sigmoid(a[i]);
        }
    }
}
