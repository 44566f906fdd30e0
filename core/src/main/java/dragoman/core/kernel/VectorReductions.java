package dragoman.core.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Reductions over the 16 virtual lanes. Hardware of fewer lanes makes one pass for each group of them, so that the order of every sum is
 * the same; {@code reduceLanes(ADD)} is not used, since its order may change when the method is compiled.
 */
final class VectorReductions {
    private static final VectorSpecies<Float> S = VectorWidth.SPECIES;
    private static final int L = S.length();

    private VectorReductions() {}

    static float sum(float[] a, int offset, int n) {
        float[] lanes = new float[Lanes.COUNT];
        int whole = n - n % Lanes.COUNT;
        for (int group = 0; group < Lanes.COUNT; group += L) {
            FloatVector sum = FloatVector.zero(S);
            for (int i = group; i < whole; i += Lanes.COUNT) {
                sum = sum.add(FloatVector.fromArray(S, a, offset + i));
            }
            sum.intoArray(lanes, group);
        }
        for (int i = whole; i < n; i++) {
            lanes[i - whole] += a[offset + i];
        }
        return Lanes.sum(lanes);
    }

    static float dot(float[] a, int aOffset, float[] b, int bOffset, int n) {
        float[] lanes = new float[Lanes.COUNT];
        int whole = n - n % Lanes.COUNT;
        for (int group = 0; group < Lanes.COUNT; group += L) {
            FloatVector sum = FloatVector.zero(S);
            for (int i = group; i < whole; i += Lanes.COUNT) {
                FloatVector x = FloatVector.fromArray(S, a, aOffset + i);
                sum = x.fma(FloatVector.fromArray(S, b, bOffset + i), sum);
            }
            sum.intoArray(lanes, group);
        }
        for (int i = whole; i < n; i++) {
            int lane = i - whole;
            lanes[lane] = Math.fma(a[aOffset + i], b[bOffset + i], lanes[lane]);
        }
        return Lanes.sum(lanes);
    }

    /** The order of a maximum does not matter, but for NaN, which {@code max} keeps as {@link Math#max} does. */
    static float max(float[] a, int offset, int n) {
        FloatVector max = FloatVector.broadcast(S, Float.NEGATIVE_INFINITY);
        int i = 0;
        for (; i < S.loopBound(n); i += L) {
            max = max.max(FloatVector.fromArray(S, a, offset + i));
        }
        float result = max.reduceLanes(VectorOperators.MAX);
        for (; i < n; i++) {
            result = Math.max(result, a[offset + i]);
        }
        return result;
    }
}
