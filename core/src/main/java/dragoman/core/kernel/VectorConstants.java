package dragoman.core.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The coefficients of {@link ScalarMath} as vectors in static final fields, which HotSpot treats as constants. Broadcasts in the loop would use
 * up the node budget of inlining before the end of the loop, and the remaining vectors would be boxed.
 */
final class VectorConstants {
    private static final VectorSpecies<Float> S = VectorWidth.SPECIES;

    static final FloatVector ZERO = broadcast(0f);
    static final FloatVector ONE = broadcast(1f);
    static final FloatVector TWO = broadcast(2f);
    static final FloatVector INFINITY = broadcast(Float.POSITIVE_INFINITY);
    static final FloatVector LOG2_E = broadcast(ScalarMath.LOG2_E);
    static final FloatVector ROUNDER = broadcast(ScalarMath.ROUNDER);
    static final FloatVector MINUS_LN2_HIGH = broadcast(-ScalarMath.LN2_HIGH);
    static final FloatVector MINUS_LN2_LOW = broadcast(-ScalarMath.LN2_LOW);
    static final FloatVector E5 = broadcast(ScalarMath.E5);
    static final FloatVector E4 = broadcast(ScalarMath.E4);
    static final FloatVector E3 = broadcast(ScalarMath.E3);
    static final FloatVector E2 = broadcast(ScalarMath.E2);
    static final FloatVector E1 = broadcast(ScalarMath.E1);
    static final FloatVector E0 = broadcast(ScalarMath.E0);
    static final FloatVector EXP_LOWEST = broadcast(ScalarMath.EXP_LOWEST);
    static final FloatVector EXP_HIGHEST = broadcast(ScalarMath.EXP_HIGHEST);
    static final FloatVector TANH_SMALL = broadcast(ScalarMath.TANH_SMALL);
    static final FloatVector T4 = broadcast(ScalarMath.T4);
    static final FloatVector T3 = broadcast(ScalarMath.T3);
    static final FloatVector T2 = broadcast(ScalarMath.T2);
    static final FloatVector T1 = broadcast(ScalarMath.T1);
    static final FloatVector T0 = broadcast(ScalarMath.T0);

    private VectorConstants() {}

    private static FloatVector broadcast(float value) {
        return FloatVector.broadcast(S, value);
    }
}
