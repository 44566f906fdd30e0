package dragoman.core.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The last depth of a tile, where its depth is odd and the tile's loop takes two a turn: the chains of fma go on from where they were put. */
final class OddDepth {
    private static final VectorSpecies<Float> S = VectorWidth.SPECIES;
    private static final int L = S.length();

    private OddDepth() {}

    /** Adds the last depth to the sums in {@code to}, if the depth is odd. */
    static void add(Tile tile) {
        if (tile.depth % 2 == 0) {
            return;
        }
        for (int j = 0; j < Kernels.PANEL; j += L) {
            columns(tile, j, tile.depth - 1);
        }
    }

    private static void columns(Tile tile, int j, int p) {
        FloatVector b = FloatVector.fromArray(S, tile.b, tile.bColumn(j) + p * Kernels.STRIP);
        for (int i = 0; i < tile.rows; i++) {
            int at = tile.toOffset + i * tile.toStride + j;
            FloatVector a = FloatVector.broadcast(S, tile.a[tile.aOffset + p * tile.rows + i]);
            a.fma(b, FloatVector.fromArray(S, tile.to, at)).intoArray(tile.to, at);
        }
    }
}
