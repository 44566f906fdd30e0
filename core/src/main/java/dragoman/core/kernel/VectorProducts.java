package dragoman.core.kernel;

/** Products on vectors and everything else in plain Java, for the time in which only the kernels of products are compiled. */
final class VectorProducts implements Kernels {
    private final Kernels vector;
    private final Kernels scalar;

    VectorProducts(Kernels vector, Kernels scalar) {
        this.vector = vector;
        this.scalar = scalar;
    }

    @Override
    public void tile(Tile tile) {
        vector.tile(tile);
    }

    @Override
    public void widen(Tile tile, float[] to, int offset) {
        vector.widen(tile, to, offset);
    }

    @Override
    public void exp(float[] a, int offset, int n) {
        scalar.exp(a, offset, n);
    }

    @Override
    public void tanh(float[] a, int offset, int n) {
        scalar.tanh(a, offset, n);
    }

    @Override
    public void sigmoid(float[] a, int offset, int n) {
        scalar.sigmoid(a, offset, n);
    }

    @Override
    public float max(float[] a, int offset, int n) {
        return scalar.max(a, offset, n);
    }

    @Override
    public int firstAbove(float[] a, int from, int to, float bound) {
        return scalar.firstAbove(a, from, to, bound);
    }

    @Override
    public float expSum(float[] a, int offset, int n, float shift) {
        return scalar.expSum(a, offset, n, shift);
    }

    @Override
    public float sum(float[] a, int offset, int n) {
        return scalar.sum(a, offset, n);
    }

    @Override
    public float dot(float[] a, int aOffset, float[] b, int bOffset, int n) {
        return scalar.dot(a, aOffset, b, bOffset, n);
    }

    @Override
    public void axpy(float alpha, float[] x, int xOffset, float[] y, int yOffset, int n) {
        scalar.axpy(alpha, x, xOffset, y, yOffset, n);
    }

    @Override
    public void multiply(float[] x, int xOffset, float[] y, int yOffset, float[] z, int zOffset, int n) {
        scalar.multiply(x, xOffset, y, yOffset, z, zOffset, n);
    }

    @Override
    public void multiplyAdd(float[] x, int xOffset, float[] y, int yOffset, float[] z, int zOffset, int n) {
        scalar.multiplyAdd(x, xOffset, y, yOffset, z, zOffset, n);
    }

    @Override
    public void affine(float[] a, int offset, int n, float scale, float shift) {
        scalar.affine(a, offset, n, scale, shift);
    }

    @Override
    public CellKernels cells() {
        return scalar.cells();
    }
}
