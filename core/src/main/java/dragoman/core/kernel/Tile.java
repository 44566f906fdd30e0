package dragoman.core.kernel;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The operands of one register tile, {@code to (rows × 32) = from + A (rows × depth) · B (depth × 32)}. A is packed depth-major
 * ({@code a[aOffset + p * rows + i]}), B in two depth-major strips ({@code b[bOffset + p * 16 + j]} holds columns 0 to 15, {@code bStrip}
 * further on 16 to 31), from and to are row-major and may be the same memory. One mutable object is reused, since a record for each
 * tile would be garbage in the innermost loop.
 *
 * <p>The B of a tile of one row may be quantized: bfloat16, or 8-bit integers with a scale for each column, which is a power of two.
 */
public final class Tile {
    /** Columns of a packed panel: two vectors of 512 bits. It is constant, so the packed layout does not depend on the vector width. */
    public static final int PANEL = 32;

    /**
     * Columns of a strip. A panel is two strips, one after the other, each stored depth-major, so that a tile reads two sequential streams. The
     * hardware prefetcher runs a limited distance ahead per stream; with one stream the first tile that reads a panel waits for memory.
     */
    public static final int STRIP = 16;

    /** Rows of the largest tile: 12 × 2 accumulators, 2 vectors of B and 1 of A take 27 of the 32 registers of AVX-512. */
    public static final int MAX_ROWS = 12;

    private static final float[] NONE = {};

    int rows;
    int depth;
    float[] a = NONE;
    int aOffset;
    float[] b = NONE;
    /** B in bfloat16; null if it is stored otherwise. */
    short @Nullable [] bfloat16;
    /** B in 8 bits; null if it is stored otherwise. */
    byte @Nullable [] int8;

    int bOffset;
    int bStrip;
    /** The scale of column j of {@link #int8} is {@code scales[scaleOffset + j]}. */
    float[] scales = NONE;

    int scaleOffset;
    /** Null if the sums start from zero. */
    float @Nullable [] from;

    int fromOffset;
    int fromStride;
    float[] to = NONE;
    int toOffset;
    int toStride;

    /** @param rows 1, 4, 8 or 12 */
    public Tile size(int rows, int depth) {
        this.rows = rows;
        this.depth = depth;
        return this;
    }

    /** Sets the packed rows of A. */
    public Tile a(float[] data, int offset) {
        a = data;
        aOffset = offset;
        return this;
    }

    /** Sets the packed panel of B; {@code strip} is the distance of its two strips. */
    public Tile b(float[] data, int offset, int strip) {
        b = data;
        bfloat16 = null;
        int8 = null;
        bOffset = offset;
        bStrip = strip;
        return this;
    }

    /** Sets the packed panel of B in bfloat16; {@code strip} is the distance of its two strips. */
    public Tile bfloat16(short[] data, int offset, int strip) {
        b(NONE, offset, strip);
        bfloat16 = data;
        return this;
    }

    /** Sets the packed panel of B in 8 bits and the scales of its 32 columns; {@code strip} is the distance of its two strips. */
    public Tile int8(byte[] data, int offset, int strip, float[] columnScales, int columnOffset) {
        b(NONE, offset, strip);
        int8 = data;
        scales = columnScales;
        scaleOffset = columnOffset;
        return this;
    }

    /** Returns the index of column {@code j} of the panel in {@code b} at depth 0; each further depth adds {@link #STRIP}. */
    int bColumn(int j) {
        return bOffset + j / STRIP * bStrip + j % STRIP;
    }

    /** Sets the initial values of the sums. */
    public Tile from(float[] data, int offset, int stride) {
        from = Objects.requireNonNull(data);
        fromOffset = offset;
        fromStride = stride;
        return this;
    }

    /** Starts the sums from zero. */
    public Tile fromZero() {
        from = null;
        return this;
    }

    /** Sets the destination of the sums. */
    public Tile to(float[] data, int offset, int stride) {
        to = data;
        toOffset = offset;
        toStride = stride;
        return this;
    }
}
