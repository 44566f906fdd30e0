package dragoman.benchmarks.probe;

import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vector loop of {@link FmaPeak}, which defines this class once per vector width as a hidden class with the species as class data: HotSpot
 * treats a species as a constant only if it is a {@code static final} field of the class of the loop.
 */
final class FmaLoop implements FmaChains {
    private static final VectorSpecies<Float> S = species();

    FmaLoop() {}

    @SuppressWarnings("unchecked")
    private static VectorSpecies<Float> species() {
        try {
            return MethodHandles.classData(MethodHandles.lookup(), "_", VectorSpecies.class);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void run(int steps, float[] sums) {
        FloatVector x = FloatVector.broadcast(S, FACTOR);
        FloatVector y = FloatVector.broadcast(S, TERM);
        FloatVector a0 = FloatVector.broadcast(S, 0f);
        FloatVector a1 = FloatVector.broadcast(S, 1f);
        FloatVector a2 = FloatVector.broadcast(S, 2f);
        FloatVector a3 = FloatVector.broadcast(S, 3f);
        FloatVector a4 = FloatVector.broadcast(S, 4f);
        FloatVector a5 = FloatVector.broadcast(S, 5f);
        FloatVector a6 = FloatVector.broadcast(S, 6f);
        FloatVector a7 = FloatVector.broadcast(S, 7f);
        FloatVector a8 = FloatVector.broadcast(S, 8f);
        FloatVector a9 = FloatVector.broadcast(S, 9f);
        FloatVector a10 = FloatVector.broadcast(S, 10f);
        FloatVector a11 = FloatVector.broadcast(S, 11f);
        for (int step = 0; step < steps; step++) {
            a0 = a0.fma(x, y);
            a1 = a1.fma(x, y);
            a2 = a2.fma(x, y);
            a3 = a3.fma(x, y);
            a4 = a4.fma(x, y);
            a5 = a5.fma(x, y);
            a6 = a6.fma(x, y);
            a7 = a7.fma(x, y);
            a8 = a8.fma(x, y);
            a9 = a9.fma(x, y);
            a10 = a10.fma(x, y);
            a11 = a11.fma(x, y);
        }
        int lanes = S.length();
        a0.intoArray(sums, 0);
        a1.intoArray(sums, lanes);
        a2.intoArray(sums, 2 * lanes);
        a3.intoArray(sums, 3 * lanes);
        a4.intoArray(sums, 4 * lanes);
        a5.intoArray(sums, 5 * lanes);
        a6.intoArray(sums, 6 * lanes);
        a7.intoArray(sums, 7 * lanes);
        a8.intoArray(sums, 8 * lanes);
        a9.intoArray(sums, 9 * lanes);
        a10.intoArray(sums, 10 * lanes);
        a11.intoArray(sums, 11 * lanes);
    }
}
