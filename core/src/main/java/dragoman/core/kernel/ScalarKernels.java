package dragoman.core.kernel;

/** The kernels in plain Java: what each computes, said in the shortest way, with the bits that the vector kernels have to match. */
final class ScalarKernels implements Kernels {
    private final CellKernels cells = new ScalarCellKernels();

    @Override
    public void tile(Tile tile, float[] a, int aOffset, float[] b, int bOffset, float[] c, int cOffset) {
        for (int i = 0; i < tile.rows(); i++) {
            int row = cOffset + i * tile.cStride();
            if (!tile.accumulate()) {
                java.util.Arrays.fill(c, row, row + PANEL, 0f);
            }
            for (int p = 0; p < tile.depth(); p++) {
                addScaledRow(a[aOffset + p * tile.rows() + i], b, bOffset + p * PANEL, c, row);
            }
        }
    }

    private static void addScaledRow(float x, float[] b, int bOffset, float[] c, int cOffset) {
        for (int j = 0; j < PANEL; j++) {
            c[cOffset + j] = Math.fma(x, b[bOffset + j], c[cOffset + j]);
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
    public float expSum(float[] a, int offset, int n, float shift) {
        float[] lanes = new float[Lanes.COUNT];
        for (int i = 0; i < n; i++) {
            float e = ScalarMath.exp(a[offset + i] - shift);
            a[offset + i] = e;
            lanes[i % Lanes.COUNT] += e;
        }
        return Lanes.sum(lanes);
    }

    @Override
    public float dot(float[] a, int aOffset, float[] b, int bOffset, int n) {
        float[] lanes = new float[Lanes.COUNT];
        for (int i = 0; i < n; i++) {
            int lane = i % Lanes.COUNT;
            lanes[lane] = Math.fma(a[aOffset + i], b[bOffset + i], lanes[lane]);
        }
        return Lanes.sum(lanes);
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
