package dragoman.core.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Adds the last depth of a tile whose depth is odd, since the loop of a tile is unrolled 2x. The chains of fma continue from the stored sums. */
final class OddDepth {
    private static final VectorSpecies<Float> S = VectorWidth.SPECIES;
    private static final int L = S.length();

    private OddDepth() {}

    /** Adds the last depth to the sums in {@code to} if the depth is odd. */
    static void add(Tile tile) {
        if (tile.depth % 2 == 0) {
            return;
        }
        for (int j = 0; j < Tile.PANEL; j += L) {
            columns(tile, j, tile.depth - 1);
        }
    }

    private static void columns(Tile tile, int j, int p) {
        FloatVector b = FloatVector.fromArray(S, tile.b, tile.bColumn(j) + p * Tile.STRIP);
        for (int i = 0; i < tile.rows; i++) {
            int at = tile.toOffset + i * tile.toStride + j;
            FloatVector a = FloatVector.broadcast(S, tile.a[tile.aOffset + p * tile.rows + i]);
            a.fma(b, FloatVector.fromArray(S, tile.to, at)).intoArray(tile.to, at);
        }
    }
}
