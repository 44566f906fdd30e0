package dragoman.core.kernel;

import java.util.Arrays;

/** The kernels in plain Java, the reference for the bits of the vector kernels. */
final class ScalarKernels implements Kernels {
    private final CellKernels cells = new ScalarCellKernels();

    @Override
    public void tile(Tile tile) {
        if (tile.bfloat16 != null) {
            ScalarQuantizedTiles.row(tile, tile.bfloat16);
        } else if (tile.int8 != null) {
            ScalarQuantizedTiles.row(tile, tile.int8);
        } else {
            floats(tile);
        }
    }

    private static void floats(Tile tile) {
        for (int i = 0; i < tile.rows; i++) {
            for (int j = 0; j < Tile.PANEL; j += 8) {
                eightColumns(tile, i, j);
            }
        }
    }

    /** Computes eight columns at a time: 8 accumulators hide the latency of fma (4 cycles) on two ports. */
    private static void eightColumns(Tile tile, int i, int j) {
        float[] to = tile.to;
        int at = tile.toOffset + i * tile.toStride + j;
        if (tile.from == null) {
            Arrays.fill(to, at, at + 8, 0f);
        } else {
            System.arraycopy(tile.from, tile.fromOffset + i * tile.fromStride + j, to, at, 8);
        }
        float c0 = to[at];
        float c1 = to[at + 1];
        float c2 = to[at + 2];
        float c3 = to[at + 3];
        float c4 = to[at + 4];
        float c5 = to[at + 5];
        float c6 = to[at + 6];
        float c7 = to[at + 7];
        float[] a = tile.a;
        int aOffset = tile.aOffset + i;
        float[] b = tile.b;
        int bColumn = tile.bColumn(j);
        int depth = tile.depth;
        int rows = tile.rows;
        for (int p = 0; p < depth; p++) {
            float x = a[aOffset + p * rows];
            int bp = bColumn + p * Tile.STRIP;
            c0 = Math.fma(x, b[bp], c0);
            c1 = Math.fma(x, b[bp + 1], c1);
            c2 = Math.fma(x, b[bp + 2], c2);
            c3 = Math.fma(x, b[bp + 3], c3);
            c4 = Math.fma(x, b[bp + 4], c4);
            c5 = Math.fma(x, b[bp + 5], c5);
            c6 = Math.fma(x, b[bp + 6], c6);
            c7 = Math.fma(x, b[bp + 7], c7);
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

    @Override
    public void widen(Tile tile, float[] to, int offset) {
        if (tile.bfloat16 != null) {
            ScalarQuantizedTiles.widen(tile, tile.bfloat16, to, offset);
        } else if (tile.int8 != null) {
            ScalarQuantizedTiles.widen(tile, tile.int8, to, offset);
        }
    }

    @Override
    public void exp(float[] a, int offset, int n) {
        for (int i = offset; i < offset + n; i++) {
            a[i] = ScalarMath.exp(a[i]);
        }
    }

    @Override
    public void tanh(float[] a, int offset, int n) {
        for (int i = offset; i < offset + n; i++) {
            a[i] = ScalarMath.tanh(a[i]);
        }
    }

    @Override
    public void sigmoid(float[] a, int offset, int n) {
        for (int i = offset; i < offset + n; i++) {
            a[i] = ScalarMath.sigmoid(a[i]);
        }
    }

    @Override
    public float max(float[] a, int offset, int n) {
        float max = Float.NEGATIVE_INFINITY;
        for (int i = offset; i < offset + n; i++) {
            max = Math.max(max, a[i]);
        }
        return max;
    }

    @Override
    public int firstAbove(float[] a, int from, int to, float bound) {
        int i = from;
        while (i < to && !(a[i] > bound)) {
            i++;
        }
        return i;
    }

    @Override
    public float expSum(float[] a, int offset, int n, float shift) {
        for (int i = offset; i < offset + n; i++) {
            a[i] = ScalarMath.exp(a[i] - shift);
        }
        return Lanes.sum(a, offset, n);
    }

    @Override
    public float sum(float[] a, int offset, int n) {
        return Lanes.sum(a, offset, n);
    }

    @Override
    public float dot(float[] a, int aOffset, float[] b, int bOffset, int n) {
        return Lanes.dot(a, aOffset, b, bOffset, n);
    }

    @Override
    public void axpy(float alpha, float[] x, int xOffset, float[] y, int yOffset, int n) {
        for (int i = 0; i < n; i++) {
            y[yOffset + i] = Math.fma(alpha, x[xOffset + i], y[yOffset + i]);
        }
    }

    @Override
    public void multiply(float[] x, int xOffset, float[] y, int yOffset, float[] z, int zOffset, int n) {
        for (int i = 0; i < n; i++) {
            z[zOffset + i] = x[xOffset + i] * y[yOffset + i];
        }
    }

    @Override
    public void multiplyAdd(float[] x, int xOffset, float[] y, int yOffset, float[] z, int zOffset, int n) {
        for (int i = 0; i < n; i++) {
            z[zOffset + i] = Math.fma(x[xOffset + i], y[yOffset + i], z[zOffset + i]);
        }
    }

    @Override
    public void affine(float[] a, int offset, int n, float scale, float shift) {
        for (int i = offset; i < offset + n; i++) {
            a[i] = Math.fma(scale, a[i], shift);
        }
    }

    @Override
    public CellKernels cells() {
        return cells;
    }
}
