package dragoman.core.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** A register tile of 1 row × 2 vectors. The tile for a single row, bound by the memory that streams B. */
final class Tile1 {
    private static final VectorSpecies<Float> S = VectorWidth.SPECIES;
    private static final int L = S.length();

    private Tile1() {}

    static void run(Kernels.Tile tile, float[] a, int aOffset, float[] b, int bOffset, float[] c, int cOffset) {
        for (int j = 0; j < Kernels.PANEL; j += 2 * L) {
            columns(tile, a, aOffset, b, bOffset + j, c, cOffset + j);
        }
    }

    private static void columns(
            Kernels.Tile tile, float[] a, int aOffset, float[] b, int bOffset, float[] c, int cOffset) {
        int stride = tile.cStride();
        FloatVector c00 = FloatVector.zero(S), c01 = c00;
        if (tile.accumulate()) {
            c00 = FloatVector.fromArray(S, c, cOffset);
            c01 = FloatVector.fromArray(S, c, cOffset + L);
        }
        int depth = tile.depth();
        for (int p = 0; p < depth; p++) {
            int bp = bOffset + p * Kernels.PANEL;
            FloatVector b0 = FloatVector.fromArray(S, b, bp);
            FloatVector b1 = FloatVector.fromArray(S, b, bp + L);
            FloatVector a0 = FloatVector.broadcast(S, a[aOffset + p]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
        }
        c00.intoArray(c, cOffset);
        c01.intoArray(c, cOffset + L);
    }
}
