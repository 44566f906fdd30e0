package dragoman.core.kernel;

/**
 * The numeric kernels under {@code dragoman.core}. Arguments are not checked here; the public classes of {@code dragoman.core} do that.
 * Every implementation gives the same bits for the same input. Ranges are {@code [offset, offset + n)} of an array, in place where only
 * one array is named.
 */
public interface Kernels {
    /** Columns of a packed panel: two vectors of 512 bits. A constant, so that packed weights do not depend on the vector width. */
    int PANEL = 32;

    /**
     * Columns of a strip, of which a panel has two, one behind the other. Each is depth-major, so a tile reads two streams: a processor fetches
     * ahead in a stream only so far, and with one stream the tile that is first to read a panel waits.
     */
    int STRIP = 16;

    /** Rows of the largest register tile: 12 × 2 accumulators, 2 of B and 1 of A fill 27 of the 32 registers of AVX-512. */
    int TILE_ROWS = 12;

    /** One register tile. It has 1, 4, 8 or 12 rows. */
    void tile(Tile tile);

    /**
     * {@code a = exp(a)}. At most 1.1 ulp off (measured: 1.008). Results that would be under 2^-126, the smallest normal number, are 0;
     * above 88.72283 they are infinite; NaN stays NaN.
     */
    void exp(float[] a, int offset, int n);

    /** {@code a = tanh(a)}. At most 1.4 ulp off (measured: 1.318). Keeps the sign of zero; infinities give ±1, NaN stays NaN. */
    void tanh(float[] a, int offset, int n);

    /**
     * {@code a = 1 / (1 + exp(-a))}. At most 2.5 ulp off (measured: 2.395) where the result is a normal number, that is from -87.33 on;
     * below -88.72283 the result is 0. Infinities give 0 and 1, NaN stays NaN.
     */
    void sigmoid(float[] a, int offset, int n);

    /** The largest of the values; NaN if one is NaN; negative infinity if there is none. */
    float max(float[] a, int offset, int n);

    /** The first index in {@code [from, to)} whose value is larger than the bound, or {@code to}; NaN never is. */
    int firstAbove(float[] a, int from, int to, float bound);

    /** {@code a = exp(a - shift)}, and returns the sum of the results. */
    float expSum(float[] a, int offset, int n, float shift);

    /** {@code Σ a}. */
    float sum(float[] a, int offset, int n);

    /** {@code Σ a·b}. */
    float dot(float[] a, int aOffset, float[] b, int bOffset, int n);

    /** {@code y += alpha · x}, by fma. */
    void axpy(float alpha, float[] x, int xOffset, float[] y, int yOffset, int n);

    /** {@code z = x · y}, element by element. */
    void multiply(float[] x, int xOffset, float[] y, int yOffset, float[] z, int zOffset, int n);

    /** {@code z += x · y}, element by element, by fma. */
    void multiplyAdd(float[] x, int xOffset, float[] y, int yOffset, float[] z, int zOffset, int n);

    /** {@code a = scale · a + shift}, by fma. */
    void affine(float[] a, int offset, int n, float scale, float shift);

    /** The gate sweeps of the recurrent cells, on activated gates. */
    CellKernels cells();
}
