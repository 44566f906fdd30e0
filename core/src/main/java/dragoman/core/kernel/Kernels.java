package dragoman.core.kernel;

/**
 * The numeric kernels of {@code dragoman.core}, whose public classes check the arguments. All implementations give the same bits for the same
 * input. A range is {@code [offset, offset + n)} of an array; a kernel with a single array works in place.
 */
public interface Kernels {
    /** Computes one register tile of 1, 4, 8 or 12 rows. B may be quantized if there is 1 row. */
    void tile(Tile tile);

    /** Writes the quantized B of a tile as floats to {@code to}: its two strips of 16 columns, one after the other. */
    void widen(Tile tile, float[] to, int offset);

    /**
     * Computes {@code a = exp(a)} with an error of at most 1.1 ulp (measured: 1.008). Results below 2^-126, the smallest normal number, are 0;
     * arguments above 88.72283 give infinity; NaN stays NaN.
     */
    void exp(float[] a, int offset, int n);

    /** Computes {@code a = tanh(a)} with an error of at most 1.4 ulp (measured: 1.318). Keeps the sign of zero; infinities give ±1, NaN stays NaN. */
    void tanh(float[] a, int offset, int n);

    /**
     * Computes {@code a = 1 / (1 + exp(-a))} with an error of at most 2.5 ulp (measured: 2.395) for arguments from -87.33 on, whose results are
     * normal numbers. Arguments below -88.72283 give 0. Infinities give 0 and 1, NaN stays NaN.
     */
    void sigmoid(float[] a, int offset, int n);

    /** Returns the maximum; NaN if an element is NaN; negative infinity if n is 0. */
    float max(float[] a, int offset, int n);

    /** Returns the first index in {@code [from, to)} whose element exceeds the bound, or {@code to}; NaN never exceeds it. */
    int firstAbove(float[] a, int from, int to, float bound);

    /** Computes {@code a = exp(a - shift)} and returns the sum of the results. */
    float expSum(float[] a, int offset, int n, float shift);

    /** Returns {@code Σ a_i} in the order of {@link Lanes}. */
    float sum(float[] a, int offset, int n);

    /** Returns {@code Σ a_i b_i} by fma in the order of {@link Lanes}. */
    float dot(float[] a, int aOffset, float[] b, int bOffset, int n);

    /** Computes {@code y += alpha · x} by fma. */
    void axpy(float alpha, float[] x, int xOffset, float[] y, int yOffset, int n);

    /** Computes {@code z = x · y} element by element. */
    void multiply(float[] x, int xOffset, float[] y, int yOffset, float[] z, int zOffset, int n);

    /** Computes {@code z += x · y} element by element by fma. */
    void multiplyAdd(float[] x, int xOffset, float[] y, int yOffset, float[] z, int zOffset, int n);

    /** Computes {@code a = scale · a + shift} by fma. */
    void affine(float[] a, int offset, int n, float scale, float shift);

    /** Returns the kernels of the recurrent cells, which work on activated gates. */
    CellKernels cells();
}
