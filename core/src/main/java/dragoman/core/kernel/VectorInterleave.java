package dragoman.core.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Four rows side by side, by squares of 4 × 4 that are transposed in registers. Vectors of 128 bits on every machine: what is written is four
 * rows wide, and wider vectors would have to be taken apart to write it.
 */
final class VectorInterleave {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_128;
    private static final int SIDE = 4;

    private static final VectorMask<Float> ODD = VectorMask.fromValues(S, false, true, false, true);
    private static final VectorMask<Float> HIGH = VectorMask.fromValues(S, false, false, true, true);

    /** Turns the lanes round, so that each element moves up by so many. */
    private static final VectorShuffle<Float> UP_1 = VectorShuffle.fromValues(S, 3, 0, 1, 2);

    private static final VectorShuffle<Float> UP_2 = VectorShuffle.fromValues(S, 2, 3, 0, 1);
    private static final VectorShuffle<Float> UP_3 = VectorShuffle.fromValues(S, 1, 2, 3, 0);

    private VectorInterleave() {}

    static void run(float[] from, int start, int stride, float[] to, int at, int step, int n) {
        int p = 0;
        for (; p <= n - SIDE; p += SIDE) {
            square(from, start + p, stride, to, at + p * step, step);
        }
        ScalarKernels.interleaveRows(from, start + p, stride, to, at + p * step, step, n - p);
    }

    /**
     * One square. Row i is turned up by i lanes: column j then stands in lanes j to j + 3, round, of rows 0 to 3. Blending gathers it in one vector, and
     * turning it back by j puts row 0 first.
     */
    private static void square(float[] from, int start, int stride, float[] to, int at, int step) {
        FloatVector r0 = FloatVector.fromArray(S, from, start);
        FloatVector r1 = FloatVector.fromArray(S, from, start + stride).rearrange(UP_1);
        FloatVector r2 = FloatVector.fromArray(S, from, start + 2 * stride).rearrange(UP_2);
        FloatVector r3 = FloatVector.fromArray(S, from, start + 3 * stride).rearrange(UP_3);
        FloatVector r0101 = r0.blend(r1, ODD);
        FloatVector r1212 = r1.blend(r2, ODD);
        FloatVector r2323 = r2.blend(r3, ODD);
        FloatVector r3030 = r3.blend(r0, ODD);
        r0101.blend(r2323, HIGH).intoArray(to, at);
        r3030.blend(r1212, HIGH).rearrange(UP_3).intoArray(to, at + step);
        r2323.blend(r0101, HIGH).rearrange(UP_2).intoArray(to, at + 2 * step);
        r1212.blend(r3030, HIGH).rearrange(UP_1).intoArray(to, at + 3 * step);
    }
}
