package dragoman.core.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** {@link Tile1} with a B in bfloat16, of which it reads half the bytes; and the widening of such a B. */
final class TileBfloat16 {
    private static final VectorSpecies<Float> S = VectorWidth.SPECIES;
    private static final int L = S.length();
    private static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, S.vectorShape());
    private static final VectorSpecies<Short> SHORTS =
            VectorSpecies.of(short.class, VectorShape.forBitSize(L * Short.SIZE));

    private TileBfloat16() {}

    static void run(Tile tile, short[] b) {
        for (int j = 0; j < Tile.PANEL; j += 2 * L) {
            columns(tile, b, j);
        }
    }

    /** Returns L weights as floats: a bfloat16 is the upper half of a float. */
    private static FloatVector weights(short[] b, int at) {
        IntVector bits =
                (IntVector) ShortVector.fromArray(SHORTS, b, at).convertShape(VectorOperators.ZERO_EXTEND_S2I, INTS, 0);
        return bits.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats();
    }

    /** Computes columns {@code j} to {@code j + 2 L} of the tile. */
    private static void columns(Tile tile, short[] b, int j) {
        FloatVector c00 = FloatVector.zero(S), c01 = c00;
        float[] from = tile.from;
        if (from != null) {
            int start = tile.fromOffset + j;
            c00 = FloatVector.fromArray(S, from, start);
            c01 = FloatVector.fromArray(S, from, start + L);
        }
        float[] a = tile.a;
        int aOffset = tile.aOffset;
        int left = tile.bColumn(j);
        int right = tile.bColumn(j + L);
        int depth = tile.depth;
        for (int p = 0; p < depth; p++) {
            FloatVector a0 = FloatVector.broadcast(S, a[aOffset + p]);
            c00 = a0.fma(weights(b, left + p * Tile.STRIP), c00);
            c01 = a0.fma(weights(b, right + p * Tile.STRIP), c01);
        }
        float[] to = tile.to;
        int at = tile.toOffset + j;
        c00.intoArray(to, at);
        c01.intoArray(to, at + L);
    }

    /** Writes the two strips of B as floats. */
    static void widen(Tile tile, short[] b, float[] to, int offset) {
        int strip = tile.depth * Tile.STRIP;
        widen(b, tile.bOffset, to, offset, strip);
        widen(b, tile.bOffset + tile.bStrip, to, offset + strip, strip);
    }

    /** Writes n elements, a multiple of 16, as floats. */
    private static void widen(short[] b, int from, float[] to, int offset, int n) {
        for (int i = 0; i < n; i += L) {
            weights(b, from + i).intoArray(to, offset + i);
        }
    }
}
