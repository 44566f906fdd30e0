package dragoman.core.kernel;

import java.util.Arrays;

/** The kernels in plain Java: what each computes, said in the shortest way, with the bits that the vector kernels have to match. */
final class ScalarKernels implements Kernels {
    private final CellKernels cells = new ScalarCellKernels();

    @Override
    public void tile(Tile tile, float[] a, int aOffset, float[] b, int bOffset, float[] c, int cOffset) {
        for (int i = 0; i < tile.rows(); i++) {
            int row = cOffset + i * tile.cStride();
            if (!tile.accumulate()) {
                Arrays.fill(c, row, row + PANEL, 0f);
            }
            for (int j = 0; j < PANEL; j += 8) {
                eightColumns(tile, a, aOffset + i, b, bOffset + j, c, row + j);
            }
        }
    }

    /** Eight sums at once: as many as it takes to hide the latency of fma on two ports. */
    private static void eightColumns(
            Tile tile, float[] a, int aOffset, float[] b, int bOffset, float[] c, int cOffset) {
        float c0 = c[cOffset];
        float c1 = c[cOffset + 1];
        float c2 = c[cOffset + 2];
        float c3 = c[cOffset + 3];
        float c4 = c[cOffset + 4];
        float c5 = c[cOffset + 5];
        float c6 = c[cOffset + 6];
        float c7 = c[cOffset + 7];
        int depth = tile.depth();
        int rows = tile.rows();
        for (int p = 0; p < depth; p++) {
            float x = a[aOffset + p * rows];
            int at = bOffset + p * PANEL;
            c0 = Math.fma(x, b[at], c0);
            c1 = Math.fma(x, b[at + 1], c1);
            c2 = Math.fma(x, b[at + 2], c2);
            c3 = Math.fma(x, b[at + 3], c3);
            c4 = Math.fma(x, b[at + 4], c4);
            c5 = Math.fma(x, b[at + 5], c5);
            c6 = Math.fma(x, b[at + 6], c6);
            c7 = Math.fma(x, b[at + 7], c7);
        }
        c[cOffset] = c0;
        c[cOffset + 1] = c1;
        c[cOffset + 2] = c2;
        c[cOffset + 3] = c3;
        c[cOffset + 4] = c4;
        c[cOffset + 5] = c5;
        c[cOffset + 6] = c6;
        c[cOffset + 7] = c7;
    }

    @Override
    public void exp(float[] a, int offset, int n, float shift) {
        for (int i = offset; i < offset + n; i++) {
            a[i] = ScalarMath.exp(a[i] - shift);
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
    public CellKernels cells() {
        return cells;
    }
}
