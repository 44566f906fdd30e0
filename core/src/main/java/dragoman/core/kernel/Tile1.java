package dragoman.core.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** A register tile of 1 row × 2 vectors. It serves a single row and is bound by the memory bandwidth of B. */
final class Tile1 {
    private static final VectorSpecies<Float> S = VectorWidth.SPECIES;
    private static final int L = S.length();

    private Tile1() {}

    static void run(Tile tile) {
        for (int j = 0; j < Tile.PANEL; j += 2 * L) {
            columns(tile, j);
        }
    }

    /** Computes columns {@code j} to {@code j + 2 L} of the tile. */
    private static void columns(Tile tile, int j) {
        FloatVector c00 = FloatVector.zero(S), c01 = c00;
        float[] from = tile.from;
        if (from != null) {
            int start = tile.fromOffset + j;
            c00 = FloatVector.fromArray(S, from, start);
            c01 = FloatVector.fromArray(S, from, start + L);
        }
        float[] a = tile.a;
        int aOffset = tile.aOffset;
        float[] b = tile.b;
        int left = tile.bColumn(j);
        int right = tile.bColumn(j + L);
        int depth = tile.depth;
        for (int p = 0; p < depth; p++) {
            FloatVector b0 = FloatVector.fromArray(S, b, left + p * Tile.STRIP);
            FloatVector b1 = FloatVector.fromArray(S, b, right + p * Tile.STRIP);
            FloatVector a0 = FloatVector.broadcast(S, a[aOffset + p]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
        }
        float[] to = tile.to;
        int at = tile.toOffset + j;
        c00.intoArray(to, at);
        c01.intoArray(to, at + L);
    }
}
