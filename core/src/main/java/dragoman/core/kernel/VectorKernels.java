package dragoman.core.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The kernels on the Vector API: vector loops with scalar tails. */
final class VectorKernels implements Kernels {
    private static final VectorSpecies<Float> S = VectorWidth.SPECIES;
    private static final RowFunction EXP = VectorExp::run;
    private static final RowFunction TANH = (a, offset, n, shift) -> VectorTanh.run(a, offset, n);
    private static final RowFunction SIGMOID = (a, offset, n, shift) -> VectorSigmoid.run(a, offset, n);
    private final CellKernels cells = new VectorCellKernels();

    /** Applies a function to every element of a range in place; exp subtracts {@code shift} first. */
    @FunctionalInterface
    private interface RowFunction {
        void run(float[] a, int offset, int n, float shift);
    }

    /**
     * The only call site of the transcendental functions. HotSpot does not inline a call site that has seen three receiver types, so each
     * function is compiled separately. Two of them inlined into one method would exceed its node budget, and it would box every vector.
     */
    private static void apply(RowFunction function, float[] a, int offset, int n, float shift) {
        function.run(a, offset, n, shift);
    }

    /** Returns the vector width in bits. */
    static int bits() {
        return S.vectorBitSize();
    }

    @Override
    public void tile(Tile tile) {
        switch (tile.rows) {
            case 12 -> Tile12.run(tile);
            case 8 -> Tile8.run(tile);
            case 4 -> Tile4.run(tile);
            case 1 -> row(tile);
            default -> throw new IllegalArgumentException("no tile of " + tile.rows + " rows");
        }
    }

    private static void row(Tile tile) {
        if (tile.bfloat16 != null) {
            TileBfloat16.run(tile, tile.bfloat16);
        } else if (tile.int8 != null) {
            TileInt8.run(tile, tile.int8);
        } else {
            Tile1.run(tile);
        }
    }

    @Override
    public void widen(Tile tile, float[] to, int offset) {
        if (tile.bfloat16 != null) {
            TileBfloat16.widen(tile, tile.bfloat16, to, offset);
        } else if (tile.int8 != null) {
            TileInt8.widen(tile, tile.int8, to, offset);
        }
    }

    @Override
    public void exp(float[] a, int offset, int n) {
        apply(EXP, a, offset, n, 0f);
    }

    @Override
    public void tanh(float[] a, int offset, int n) {
        apply(TANH, a, offset, n, 0f);
    }

    @Override
    public void sigmoid(float[] a, int offset, int n) {
        apply(SIGMOID, a, offset, n, 0f);
    }

    @Override
    public float max(float[] a, int offset, int n) {
        return VectorReductions.max(a, offset, n);
    }

    @Override
    public int firstAbove(float[] a, int from, int to, float bound) {
        return VectorReductions.firstAbove(a, from, to, bound);
    }

    @Override
    public float expSum(float[] a, int offset, int n, float shift) {
        apply(EXP, a, offset, n, shift);
        return VectorReductions.sum(a, offset, n);
    }

    @Override
    public float sum(float[] a, int offset, int n) {
        return VectorReductions.sum(a, offset, n);
    }

    @Override
    public float dot(float[] a, int aOffset, float[] b, int bOffset, int n) {
        return VectorReductions.dot(a, aOffset, b, bOffset, n);
    }

    @Override
    public void axpy(float alpha, float[] x, int xOffset, float[] y, int yOffset, int n) {
        FloatVector factor = FloatVector.broadcast(S, alpha);
        int i = 0;
        for (; i < S.loopBound(n); i += S.length()) {
            FloatVector sum =
                    factor.fma(FloatVector.fromArray(S, x, xOffset + i), FloatVector.fromArray(S, y, yOffset + i));
            sum.intoArray(y, yOffset + i);
        }
        // scalar tail
        for (; i < n; i++) {
            y[yOffset + i] = Math.fma(alpha, x[xOffset + i], y[yOffset + i]);
        }
    }

    @Override
    public void multiply(float[] x, int xOffset, float[] y, int yOffset, float[] z, int zOffset, int n) {
        int i = 0;
        for (; i < S.loopBound(n); i += S.length()) {
            FloatVector product =
                    FloatVector.fromArray(S, x, xOffset + i).mul(FloatVector.fromArray(S, y, yOffset + i));
            product.intoArray(z, zOffset + i);
        }
        // scalar tail
        for (; i < n; i++) {
            z[zOffset + i] = x[xOffset + i] * y[yOffset + i];
        }
    }

    @Override
    public void multiplyAdd(float[] x, int xOffset, float[] y, int yOffset, float[] z, int zOffset, int n) {
        int i = 0;
        for (; i < S.loopBound(n); i += S.length()) {
            FloatVector sum = FloatVector.fromArray(S, x, xOffset + i)
                    .fma(FloatVector.fromArray(S, y, yOffset + i), FloatVector.fromArray(S, z, zOffset + i));
            sum.intoArray(z, zOffset + i);
        }
        // scalar tail
        for (; i < n; i++) {
            z[zOffset + i] = Math.fma(x[xOffset + i], y[yOffset + i], z[zOffset + i]);
        }
    }

    @Override
    public void affine(float[] a, int offset, int n, float scale, float shift) {
        FloatVector factor = FloatVector.broadcast(S, scale);
        FloatVector summand = FloatVector.broadcast(S, shift);
        int i = 0;
        for (; i < S.loopBound(n); i += S.length()) {
            factor.fma(FloatVector.fromArray(S, a, offset + i), summand).intoArray(a, offset + i);
        }
        // scalar tail
        for (; i < n; i++) {
            a[offset + i] = Math.fma(scale, a[offset + i], shift);
        }
    }

    @Override
    public CellKernels cells() {
        return cells;
    }
}
