package dragoman.core.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link Kernels#transposeFour} in squares of 4 × 4, in vectors of 128 bits whatever the width of the others: wider squares were no faster, since
 * what is packed comes from beyond the second-level cache.
 *
 * <p>Row i is turned i lanes to the right, so that a column's four elements stand in four different lanes; blended they are that column, turned
 * as many lanes as its number.
 */
final class VectorTranspose {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_128;
    private static final int L = S.length();

    private static final VectorMask<Float> ODD = VectorMask.fromValues(S, false, true, false, true);
    private static final VectorMask<Float> UPPER = VectorMask.fromValues(S, false, false, true, true);
    private static final VectorShuffle<Float> RIGHT_1 = VectorShuffle.fromValues(S, 3, 0, 1, 2);
    private static final VectorShuffle<Float> RIGHT_2 = VectorShuffle.fromValues(S, 2, 3, 0, 1);
    private static final VectorShuffle<Float> RIGHT_3 = VectorShuffle.fromValues(S, 1, 2, 3, 0);

    private VectorTranspose() {}

    static void four(float[] from, int start, int stride, int n, float[] to, int at, int step) {
        int p = 0;
        for (; p <= n - L; p += L) {
            square(from, start + p, stride, to, at + p * step, step);
        }
        ScalarTranspose.four(from, start + p, stride, n - p, to, at + p * step, step);
    }

    private static void square(float[] from, int start, int stride, float[] to, int at, int step) {
        FloatVector r0 = FloatVector.fromArray(S, from, start);
        FloatVector r1 = FloatVector.fromArray(S, from, start + stride).rearrange(RIGHT_1);
        FloatVector r2 = FloatVector.fromArray(S, from, start + 2 * stride).rearrange(RIGHT_2);
        FloatVector r3 = FloatVector.fromArray(S, from, start + 3 * stride).rearrange(RIGHT_3);
        // Each holds two rows in turn: r01 row 0 in even lanes and row 1 in odd ones.
        FloatVector r01 = r0.blend(r1, ODD);
        FloatVector r12 = r1.blend(r2, ODD);
        FloatVector r23 = r2.blend(r3, ODD);
        FloatVector r30 = r3.blend(r0, ODD);
        r01.blend(r23, UPPER).intoArray(to, at);
        r30.blend(r12, UPPER).rearrange(RIGHT_3).intoArray(to, at + step);
        r23.blend(r01, UPPER).rearrange(RIGHT_2).intoArray(to, at + 2 * step);
        r12.blend(r30, UPPER).rearrange(RIGHT_1).intoArray(to, at + 3 * step);
    }
}
