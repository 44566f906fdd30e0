package dragoman.core.kernel;

import java.lang.invoke.VarHandle;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** A register tile of 4 rows × 2 vectors. It serves few rows: its 8 accumulators just hide the latency of fma (4 cycles) on two ports. */
final class Tile4 {
    private static final VectorSpecies<Float> S = VectorWidth.SPECIES;
    private static final int L = S.length();

    private Tile4() {}

    static void run(Tile tile) {
        for (int j = 0; j < Tile.PANEL; j += 2 * L) {
            columns(tile, j);
        }
        OddDepth.add(tile);
    }

    /** Computes columns {@code j} to {@code j + 2 L} of the tile over an even number of depths. */
    private static void columns(Tile tile, int j) {
        FloatVector c00 = FloatVector.zero(S),
                c01 = c00,
                c10 = c00,
                c11 = c00,
                c20 = c00,
                c21 = c00,
                c30 = c00,
                c31 = c00;
        float[] from = tile.from;
        if (from != null) {
            int start = tile.fromOffset + j;
            int stride = tile.fromStride;
            c00 = FloatVector.fromArray(S, from, start);
            c01 = FloatVector.fromArray(S, from, start + L);
            c10 = FloatVector.fromArray(S, from, start + stride);
            c11 = FloatVector.fromArray(S, from, start + stride + L);
            c20 = FloatVector.fromArray(S, from, start + 2 * stride);
            c21 = FloatVector.fromArray(S, from, start + 2 * stride + L);
            c30 = FloatVector.fromArray(S, from, start + 3 * stride);
            c31 = FloatVector.fromArray(S, from, start + 3 * stride + L);
        }
        float[] a = tile.a;
        float[] b = tile.b;
        int left = tile.bColumn(j);
        int between = tile.bColumn(j + L) - left;
        // unrolled 2x over the depth, as in Tile12
        int end = left + tile.depth / 2 * 2 * Tile.STRIP;
        int ap = tile.aOffset;
        for (int l = left; l < end; l += 2 * Tile.STRIP) {
            int r = l + between;
            FloatVector b0 = FloatVector.fromArray(S, b, l);
            FloatVector b1 = FloatVector.fromArray(S, b, r);
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
            // second depth; see LoadOrder
            if (LoadOrder.FENCE_IS_FREE) {
                VarHandle.loadLoadFence();
            }
            b0 = FloatVector.fromArray(S, b, l + Tile.STRIP);
            b1 = FloatVector.fromArray(S, b, r + Tile.STRIP);
            a0 = FloatVector.broadcast(S, a[ap + 4]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            a1 = FloatVector.broadcast(S, a[ap + 5]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            a2 = FloatVector.broadcast(S, a[ap + 6]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            a3 = FloatVector.broadcast(S, a[ap + 7]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
            ap += 8;
        }
        // store
        float[] to = tile.to;
        int at = tile.toOffset + j;
        int stride = tile.toStride;
        c00.intoArray(to, at);
        c01.intoArray(to, at + L);
        c10.intoArray(to, at + stride);
        c11.intoArray(to, at + stride + L);
        c20.intoArray(to, at + 2 * stride);
        c21.intoArray(to, at + 2 * stride + L);
        c30.intoArray(to, at + 3 * stride);
        c31.intoArray(to, at + 3 * stride + L);
    }
}
