package dragoman.core.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** A register tile of 4 rows × 2 vectors. The tile for few rows: 8 accumulators are just enough to hide the latency of fma on two ports. */
final class Tile4 {
    private static final VectorSpecies<Float> S = VectorWidth.SPECIES;
    private static final int L = S.length();

    private Tile4() {}

    static void run(Kernels.Tile tile, float[] a, int aOffset, float[] b, int bOffset, float[] c, int cOffset) {
        for (int j = 0; j < Kernels.PANEL; j += 2 * L) {
            columns(tile, a, aOffset, b, bOffset + j, c, cOffset + j);
        }
    }

    private static void columns(
            Kernels.Tile tile, float[] a, int aOffset, float[] b, int bOffset, float[] c, int cOffset) {
        int stride = tile.cStride();
        FloatVector c00 = FloatVector.zero(S),
                c01 = c00,
                c10 = c00,
                c11 = c00,
                c20 = c00,
                c21 = c00,
                c30 = c00,
                c31 = c00;
        if (tile.accumulate()) {
            c00 = FloatVector.fromArray(S, c, cOffset);
            c01 = FloatVector.fromArray(S, c, cOffset + L);
            c10 = FloatVector.fromArray(S, c, cOffset + stride);
            c11 = FloatVector.fromArray(S, c, cOffset + stride + L);
            c20 = FloatVector.fromArray(S, c, cOffset + 2 * stride);
            c21 = FloatVector.fromArray(S, c, cOffset + 2 * stride + L);
            c30 = FloatVector.fromArray(S, c, cOffset + 3 * stride);
            c31 = FloatVector.fromArray(S, c, cOffset + 3 * stride + L);
        }
        int depth = tile.depth();
        for (int p = 0; p < depth; p++) {
            int bp = bOffset + p * Kernels.PANEL;
            int ap = aOffset + p * 4;
            FloatVector b0 = FloatVector.fromArray(S, b, bp);
            FloatVector b1 = FloatVector.fromArray(S, b, bp + L);
            FloatVector a0 = FloatVector.broadcast(S, a[ap]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            FloatVector a1 = FloatVector.broadcast(S, a[ap + 1]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            FloatVector a2 = FloatVector.broadcast(S, a[ap + 2]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            FloatVector a3 = FloatVector.broadcast(S, a[ap + 3]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
        }
        c00.intoArray(c, cOffset);
        c01.intoArray(c, cOffset + L);
        c10.intoArray(c, cOffset + stride);
        c11.intoArray(c, cOffset + stride + L);
        c20.intoArray(c, cOffset + 2 * stride);
        c21.intoArray(c, cOffset + 2 * stride + L);
        c30.intoArray(c, cOffset + 3 * stride);
        c31.intoArray(c, cOffset + 3 * stride + L);
    }
}
