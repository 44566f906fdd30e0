package dragoman.core.kernel;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link Tile1} with a B in 8 bits, of which it reads a quarter of the bytes; and the widening of such a B. Each weight is multiplied by its scale before
 * it is added: so the bits are those of widened weights even where a sum is subnormal. Since the kernel waits for memory, the factor costs no time.
 */
final class TileInt8 {
    private static final VectorSpecies<Float> S = VectorWidth.SPECIES;
    private static final int L = S.length();
    /** L bytes, or 8 where L is 4: there is no smaller vector. */
    private static final VectorSpecies<Byte> BYTES =
            VectorSpecies.of(byte.class, VectorShape.forBitSize(Math.max(64, L * Byte.SIZE)));
    /** The part of the second vector of a pair in its bytes, and how many bytes before it they start: 8 bytes are two vectors of 4 floats. */
    private static final int SECOND_PART = L == 4 ? 1 : 0;

    private static final int SECOND_START = SECOND_PART * L;

    private TileInt8() {}

    static void run(Tile tile, byte[] b) {
        for (int j = 0; j < Tile.PANEL; j += 2 * L) {
            columns(tile, b, j);
        }
    }

    /** Returns the first L weights of a pair, before they are scaled. */
    private static FloatVector first(byte[] b, int at) {
        return (FloatVector) ByteVector.fromArray(BYTES, b, at).convertShape(VectorOperators.B2F, S, 0);
    }

    /** Returns the second L weights of a pair, before they are scaled. */
    private static FloatVector second(byte[] b, int at) {
        return (FloatVector)
                ByteVector.fromArray(BYTES, b, at - SECOND_START).convertShape(VectorOperators.B2F, S, SECOND_PART);
    }

    /** Computes columns {@code j} to {@code j + 2 L} of the tile. */
    private static void columns(Tile tile, byte[] b, int j) {
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
        FloatVector s0 = FloatVector.fromArray(S, tile.scales, tile.scaleOffset + j);
        FloatVector s1 = FloatVector.fromArray(S, tile.scales, tile.scaleOffset + j + L);
        int depth = tile.depth;
        for (int p = 0; p < depth; p++) {
            FloatVector a0 = FloatVector.broadcast(S, a[aOffset + p]);
            c00 = a0.fma(first(b, left + p * Tile.STRIP).mul(s0), c00);
            c01 = a0.fma(second(b, right + p * Tile.STRIP).mul(s1), c01);
        }
        float[] to = tile.to;
        int at = tile.toOffset + j;
        c00.intoArray(to, at);
        c01.intoArray(to, at + L);
    }

    /** Writes the two strips of B as floats. */
    static void widen(Tile tile, byte[] b, float[] to, int offset) {
        for (int j = 0; j < Tile.PANEL; j += 2 * L) {
            widenColumns(tile, b, j, to, offset);
        }
    }

    private static void widenColumns(Tile tile, byte[] b, int j, float[] to, int offset) {
        int left = tile.bColumn(j);
        int right = tile.bColumn(j + L);
        FloatVector s0 = FloatVector.fromArray(S, tile.scales, tile.scaleOffset + j);
        FloatVector s1 = FloatVector.fromArray(S, tile.scales, tile.scaleOffset + j + L);
        int strip = tile.depth * Tile.STRIP;
        int toLeft = offset + j / Tile.STRIP * strip + j % Tile.STRIP;
        int toRight = offset + (j + L) / Tile.STRIP * strip + (j + L) % Tile.STRIP;
        for (int p = 0; p < strip; p += Tile.STRIP) {
            first(b, left + p).mul(s0).intoArray(to, toLeft + p);
            second(b, right + p).mul(s1).intoArray(to, toRight + p);
        }
    }
}
