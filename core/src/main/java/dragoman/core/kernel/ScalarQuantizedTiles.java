package dragoman.core.kernel;

import java.util.Arrays;

/** Tiles of one row with a quantized B, and the widening of such a B, in plain Java. */
final class ScalarQuantizedTiles {
    private ScalarQuantizedTiles() {}

    /** Computes a tile of one row with a B in bfloat16. */
    static void row(Tile tile, short[] b) {
        for (int j = 0; j < Tile.PANEL; j += 8) {
            eightColumns(tile, b, j);
        }
    }

    /** Computes a tile of one row with a B in 8 bits. */
    static void row(Tile tile, byte[] b) {
        for (int j = 0; j < Tile.PANEL; j += 8) {
            eightColumns(tile, b, j);
        }
    }

    /** Returns the float that a bfloat16 is the upper half of. */
    private static float widened(short bfloat16) {
        return Float.intBitsToFloat(bfloat16 << 16);
    }

    /** Writes the initial values of eight sums to the destination. */
    private static void start(Tile tile, int j) {
        int at = tile.toOffset + j;
        if (tile.from == null) {
            Arrays.fill(tile.to, at, at + 8, 0f);
        } else {
            System.arraycopy(tile.from, tile.fromOffset + j, tile.to, at, 8);
        }
    }

    /** Computes eight columns of a tile of one row: 8 accumulators hide the latency of fma. */
    private static void eightColumns(Tile tile, short[] b, int j) {
        float[] to = tile.to;
        int at = tile.toOffset + j;
        start(tile, j);
        float c0 = to[at];
        float c1 = to[at + 1];
        float c2 = to[at + 2];
        float c3 = to[at + 3];
        float c4 = to[at + 4];
        float c5 = to[at + 5];
        float c6 = to[at + 6];
        float c7 = to[at + 7];
        int bp = tile.bColumn(j);
        int end = tile.aOffset + tile.depth;
        for (int p = tile.aOffset; p < end; p++, bp += Tile.STRIP) {
            float x = tile.a[p];
            c0 = Math.fma(x, widened(b[bp]), c0);
            c1 = Math.fma(x, widened(b[bp + 1]), c1);
            c2 = Math.fma(x, widened(b[bp + 2]), c2);
            c3 = Math.fma(x, widened(b[bp + 3]), c3);
            c4 = Math.fma(x, widened(b[bp + 4]), c4);
            c5 = Math.fma(x, widened(b[bp + 5]), c5);
            c6 = Math.fma(x, widened(b[bp + 6]), c6);
            c7 = Math.fma(x, widened(b[bp + 7]), c7);
        }
        to[at] = c0;
        to[at + 1] = c1;
        to[at + 2] = c2;
        to[at + 3] = c3;
        to[at + 4] = c4;
        to[at + 5] = c5;
        to[at + 6] = c6;
        to[at + 7] = c7;
    }

    /** Computes eight columns of a tile of one row: 8 accumulators hide the latency of fma. */
    private static void eightColumns(Tile tile, byte[] b, int j) {
        float[] to = tile.to;
        int at = tile.toOffset + j;
        start(tile, j);
        float c0 = to[at];
        float c1 = to[at + 1];
        float c2 = to[at + 2];
        float c3 = to[at + 3];
        float c4 = to[at + 4];
        float c5 = to[at + 5];
        float c6 = to[at + 6];
        float c7 = to[at + 7];
        float[] scales = tile.scales;
        int s = tile.scaleOffset + j;
        float s0 = scales[s];
        float s1 = scales[s + 1];
        float s2 = scales[s + 2];
        float s3 = scales[s + 3];
        float s4 = scales[s + 4];
        float s5 = scales[s + 5];
        float s6 = scales[s + 6];
        float s7 = scales[s + 7];
        int bp = tile.bColumn(j);
        int end = tile.aOffset + tile.depth;
        for (int p = tile.aOffset; p < end; p++, bp += Tile.STRIP) {
            float x = tile.a[p];
            c0 = Math.fma(x, b[bp] * s0, c0);
            c1 = Math.fma(x, b[bp + 1] * s1, c1);
            c2 = Math.fma(x, b[bp + 2] * s2, c2);
            c3 = Math.fma(x, b[bp + 3] * s3, c3);
            c4 = Math.fma(x, b[bp + 4] * s4, c4);
            c5 = Math.fma(x, b[bp + 5] * s5, c5);
            c6 = Math.fma(x, b[bp + 6] * s6, c6);
            c7 = Math.fma(x, b[bp + 7] * s7, c7);
        }
        to[at] = c0;
        to[at + 1] = c1;
        to[at + 2] = c2;
        to[at + 3] = c3;
        to[at + 4] = c4;
        to[at + 5] = c5;
        to[at + 6] = c6;
        to[at + 7] = c7;
    }

    /** Writes the two strips of a B in bfloat16 as floats. */
    static void widen(Tile tile, short[] b, float[] to, int offset) {
        int strip = tile.depth * Tile.STRIP;
        for (int i = 0; i < strip; i++) {
            to[offset + i] = widened(b[tile.bOffset + i]);
            to[offset + strip + i] = widened(b[tile.bOffset + tile.bStrip + i]);
        }
    }

    /** Writes the two strips of a B in 8 bits as floats. */
    static void widen(Tile tile, byte[] b, float[] to, int offset) {
        int strip = tile.depth * Tile.STRIP;
        for (int i = 0; i < strip; i++) {
            int scale = tile.scaleOffset + i % Tile.STRIP;
            to[offset + i] = b[tile.bOffset + i] * tile.scales[scale];
            to[offset + strip + i] = b[tile.bOffset + tile.bStrip + i] * tile.scales[scale + Tile.STRIP];
        }
    }
}
