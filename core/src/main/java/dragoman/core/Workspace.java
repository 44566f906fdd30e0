package dragoman.core;

import dragoman.core.kernel.Tile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Memory for the matrices of one forward and backward pass. Matrices are allocated consecutively and released together, so a training loop
 * allocates no objects on the heap once it is warm. Not thread-safe. With assertions enabled, memory is filled with NaN, so that reading
 * before writing shows in the results.
 */
public final class Workspace {
    private static final int CHUNK = 1 << 20;
    /**
     * Index of the first matrix in a chunk. The elements of a HotSpot array start 16 bytes after the object header. With objects aligned to 64
     * bytes ({@code -XX:ObjectAlignmentInBytes=64}), element 12 is the first one at a cache line of 64 bytes, so that no vector crosses a
     * cache line. Without that flag the index has no effect on speed.
     */
    static final int LEAD = 12;

    private static final int LINE = 16;

    private final List<float[]> chunks = new ArrayList<>();
    private int chunk;
    private int used = LEAD;
    /** Maximum number of floats in use so far, summed over all chunks. */
    private long highWater;

    private boolean backwards;
    private final Tile tile = new Tile();
    private final float[] tileMemory = new float[Tile.MAX_ROWS * Tile.PANEL];
    private float[] panelMemory = {};

    /** Returns a new matrix of zeros in an array of its own, aligned as the matrices of a workspace. */
    static Matrix aligned(int rows, int columns) {
        float[] data = new float[Math.addExact(LEAD, Math.multiplyExact(rows, columns))];
        return new Matrix(data, LEAD, rows, columns, columns);
    }

    /** Allocates a matrix with undefined elements. */
    public Matrix matrix(int rows, int columns) {
        int size = Math.multiplyExact(rows, columns);
        int start = take(size);
        float[] data = chunks.get(chunk);
        assert poison(data, start, size);
        return new Matrix(data, start, rows, columns, columns);
    }

    /** Allocates a matrix of zeros. */
    public Matrix zeros(int rows, int columns) {
        return matrix(rows, columns).fill(0f);
    }

    /** Returns the current position, for {@link #release}. */
    public Mark mark() {
        return new Mark(chunk, used);
    }

    /** Releases everything allocated since the mark. */
    public void release(Mark mark) {
        chunk = mark.chunk;
        used = mark.used;
    }

    /** Releases everything. Several chunks are replaced by one of their total size, so that later passes need a single chunk. */
    public void reset() {
        if (chunks.size() > 1) {
            chunks.clear();
        }
        chunk = 0;
        used = LEAD;
    }

    /** A position in a workspace. */
    public static final class Mark {
        private final int chunk;
        private final int used;

        private Mark(int chunk, int used) {
            this.chunk = chunk;
            this.used = used;
        }
    }

    /**
     * Returns true and false alternately. Repeated passes over the same large matrix alternate their direction, so that each one finds the part
     * read last still in the cache.
     */
    boolean turn() {
        backwards = !backwards;
        return backwards;
    }

    /** Returns the tile object that products of this workspace's thread fill. */
    Tile tile() {
        return tile;
    }

    /** Returns memory for one tile of C, in rows of 32. */
    float[] tileMemory() {
        return tileMemory;
    }

    /** Returns memory for at least this number of floats, the quantized panels of a product as floats. Its content is undefined. */
    float[] panelMemory(int floats) {
        if (panelMemory.length < floats) {
            panelMemory = new float[floats];
        }
        return panelMemory;
    }

    /** As {@link #mark} without allocating an object, for code that runs at every product. */
    long position() {
        return (long) chunk << 32 | used;
    }

    /** Releases everything allocated since the position. */
    void returnTo(long position) {
        chunk = (int) (position >>> 32);
        used = (int) position;
    }

    private int take(int size) {
        while (chunk < chunks.size() && chunks.get(chunk).length - used < size) {
            chunk++;
            used = LEAD;
        }
        if (chunk == chunks.size()) {
            chunks.add(new float[chunkSize(size)]);
            used = LEAD;
        }
        int start = used;
        // Matrices start at cache lines.
        used = Math.min(chunks.get(chunk).length, start + Math.ceilDiv(size, LINE) * LINE);
        highWater = Math.max(highWater, inUse());
        return start;
    }

    private int chunkSize(int size) {
        long first = chunks.isEmpty() ? highWater : 0;
        return (int) Math.min(Integer.MAX_VALUE - 8, Math.max(LEAD + (long) size, Math.max(first, CHUNK)));
    }

    private long inUse() {
        long sum = used;
        for (int i = 0; i < chunk; i++) {
            sum += chunks.get(i).length;
        }
        return sum;
    }

    private static boolean poison(float[] data, int start, int size) {
        Arrays.fill(data, start, start + size, Float.NaN);
        return true;
    }
}
