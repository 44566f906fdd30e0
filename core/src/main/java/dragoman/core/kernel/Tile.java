package dragoman.core.kernel;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The operands of one register tile, {@code to (rows × 32) = from + A (rows × depth) · B (depth × 32)}. A is packed depth-major
 * ({@code a[aOffset + p * rows + i]}), B in two depth-major strips ({@code b[bOffset + p * 16 + j]} holds columns 0 to 15, {@code bStrip}
 * further on 16 to 31), from and to are row-major, and may be the same place. One object is filled again and again: a record for each tile would
 * be garbage in the innermost loop.
 */
public final class Tile {
    private static final float[] NONE = {};

    int rows;
    int depth;
    float[] a = NONE;
    int aOffset;
    float[] b = NONE;
    int bOffset;
    int bStrip;
    /** Null where the sums start from zero. */
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

    /** The packed rows of A. */
    public Tile a(float[] data, int offset) {
        a = data;
        aOffset = offset;
        return this;
    }

    /** The packed panel of B, its second strip so far behind the first. */
    public Tile b(float[] data, int offset, int strip) {
        b = data;
        bOffset = offset;
        bStrip = strip;
        return this;
    }

    /** Where column {@code j} of the panel begins in {@code b}; the next depth is {@link Kernels#STRIP} further on. */
    int bColumn(int j) {
        return bOffset + j / Kernels.STRIP * bStrip + j % Kernels.STRIP;
    }

    /** What the sums start from. */
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

    /** Where the sums go. */
    public Tile to(float[] data, int offset, int stride) {
        to = data;
        toOffset = offset;
        toStride = stride;
        return this;
    }
}
