package dragoman.core.kernel;

import java.lang.invoke.VarHandle;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** A register tile of 8 rows × 2 vectors. It serves the rows that tiles of 12 leave. */
final class Tile8 {
    private static final VectorSpecies<Float> S = VectorWidth.SPECIES;
    private static final int L = S.length();

    private Tile8() {}

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
                c31 = c00,
                c40 = c00,
                c41 = c00,
                c50 = c00,
                c51 = c00,
                c60 = c00,
                c61 = c00,
                c70 = c00,
                c71 = c00;
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
            c40 = FloatVector.fromArray(S, from, start + 4 * stride);
            c41 = FloatVector.fromArray(S, from, start + 4 * stride + L);
            c50 = FloatVector.fromArray(S, from, start + 5 * stride);
            c51 = FloatVector.fromArray(S, from, start + 5 * stride + L);
            c60 = FloatVector.fromArray(S, from, start + 6 * stride);
            c61 = FloatVector.fromArray(S, from, start + 6 * stride + L);
            c70 = FloatVector.fromArray(S, from, start + 7 * stride);
            c71 = FloatVector.fromArray(S, from, start + 7 * stride + L);
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
            FloatVector a4 = FloatVector.broadcast(S, a[ap + 4]);
            c40 = a4.fma(b0, c40);
            c41 = a4.fma(b1, c41);
            FloatVector a5 = FloatVector.broadcast(S, a[ap + 5]);
            c50 = a5.fma(b0, c50);
            c51 = a5.fma(b1, c51);
            FloatVector a6 = FloatVector.broadcast(S, a[ap + 6]);
            c60 = a6.fma(b0, c60);
            c61 = a6.fma(b1, c61);
            FloatVector a7 = FloatVector.broadcast(S, a[ap + 7]);
            c70 = a7.fma(b0, c70);
            c71 = a7.fma(b1, c71);
            // second depth; see LoadOrder
            if (LoadOrder.FENCE_IS_FREE) {
                VarHandle.loadLoadFence();
            }
            b0 = FloatVector.fromArray(S, b, l + Tile.STRIP);
            b1 = FloatVector.fromArray(S, b, r + Tile.STRIP);
            a0 = FloatVector.broadcast(S, a[ap + 8]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            a1 = FloatVector.broadcast(S, a[ap + 9]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            a2 = FloatVector.broadcast(S, a[ap + 10]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            a3 = FloatVector.broadcast(S, a[ap + 11]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
            a4 = FloatVector.broadcast(S, a[ap + 12]);
            c40 = a4.fma(b0, c40);
            c41 = a4.fma(b1, c41);
            a5 = FloatVector.broadcast(S, a[ap + 13]);
            c50 = a5.fma(b0, c50);
            c51 = a5.fma(b1, c51);
            a6 = FloatVector.broadcast(S, a[ap + 14]);
            c60 = a6.fma(b0, c60);
            c61 = a6.fma(b1, c61);
            a7 = FloatVector.broadcast(S, a[ap + 15]);
            c70 = a7.fma(b0, c70);
            c71 = a7.fma(b1, c71);
            ap += 16;
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
        c40.intoArray(to, at + 4 * stride);
        c41.intoArray(to, at + 4 * stride + L);
        c50.intoArray(to, at + 5 * stride);
        c51.intoArray(to, at + 5 * stride + L);
        c60.intoArray(to, at + 6 * stride);
        c61.intoArray(to, at + 6 * stride + L);
        c70.intoArray(to, at + 7 * stride);
        c71.intoArray(to, at + 7 * stride + L);
    }
}
