package dragoman.core.kernel;

import java.util.Objects;

/**
 * The operands of one register tile, {@code to (rows × 32) = from + A (rows × depth) · B (depth × 32)}. A is packed depth-major
 * ({@code a[aOffset + p * rows + i]}), B is packed depth-major ({@code b[bOffset + p * 32 + j]}), from and to are row-major, and may be the
 * same place. One object is filled again and again: a record for each tile would be garbage in the innermost loop.
 */
public final class Tile {
    int rows;
    int depth;
    float[] a;
    int aOffset;
    float[] b;
    int bOffset;
    /** Null where the sums start from zero. */
    float[] from;

    int fromOffset;
    int fromStride;
    float[] to;
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

    /** The packed panel of B. */
    public Tile b(float[] data, int offset) {
        b = data;
        bOffset = offset;
        return this;
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
