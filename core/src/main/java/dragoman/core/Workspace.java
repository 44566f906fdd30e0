package dragoman.core;

import dragoman.core.kernel.Kernels;
import dragoman.core.kernel.Tile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Memory for the matrices of one forward and backward pass: taken one behind another, given back all at once, so that a warm training
 * loop allocates nothing. Not for use by several threads at once. With assertions on, memory comes filled with NaN, so that a read before
 * a write shows.
 */
public final class Workspace {
    private static final int CHUNK = 1 << 20;
    /**
     * Where the first matrix of a chunk starts. HotSpot's arrays hold their elements from 16 bytes after the object's start on, so that 12
     * floats later a cache line of 64 bytes begins, if objects are aligned to 64 bytes ({@code -XX:ObjectAlignmentInBytes=64}): no vector
     * then lies across two lines. Elsewhere the place does not matter.
     */
    static final int LEAD = 12;

    private static final int LINE = 16;

    private final List<float[]> chunks = new ArrayList<>();
    private int chunk;
    private int used = LEAD;
    /** The most that was in use at any time, all chunks counted. */
    private long highWater;

    private boolean backwards;
    private final Tile tile = new Tile();
    private final float[] tileMemory = new float[Kernels.TILE_ROWS * Kernels.PANEL];
    private @Nullable Workers alone;

    /** A new matrix of zeros in an array of its own, placed as those of a workspace are. */
    static Matrix aligned(int rows, int columns) {
        float[] data = new float[Math.addExact(LEAD, Math.multiplyExact(rows, columns))];
        return new Matrix(data, LEAD, rows, columns, columns);
    }

    /** A matrix whose elements are not yet written. */
    public Matrix matrix(int rows, int columns) {
        int size = Math.multiplyExact(rows, columns);
        int start = take(size);
        float[] data = chunks.get(chunk);
        assert poison(data, start, size);
        return new Matrix(data, start, rows, columns, columns);
    }

    /** A matrix of zeros. */
    public Matrix zeros(int rows, int columns) {
        return matrix(rows, columns).fill(0f);
    }

    /** Where the workspace stands; {@link #release} goes back to it. */
    public Mark mark() {
        return new Mark(chunk, used);
    }

    /** Gives back all that was taken since the mark. */
    public void release(Mark mark) {
        chunk = mark.chunk;
        used = mark.used;
    }

    /** Gives back everything. What took several chunks is joined to one, so that memory settles at what a pass needs. */
    public void reset() {
        if (chunks.size() > 1) {
            chunks.clear();
        }
        chunk = 0;
        used = LEAD;
    }

    /** A place in a workspace. */
    public static final class Mark {
        private final int chunk;
        private final int used;

        private Mark(int chunk, int used) {
            this.chunk = chunk;
            this.used = used;
        }
    }

    /**
     * True and false in turn. Sweeps that go over the same large matrix again and again turn round each time, and find the last part of it
     * still in the cache.
     */
    boolean turn() {
        backwards = !backwards;
        return backwards;
    }

    /** The operands of a tile, for the products of this workspace's thread to fill. */
    Tile tile() {
        return tile;
    }

    /** Room for one tile of C, rows of 32. */
    float[] tileMemory() {
        return tileMemory;
    }

    /** The thread that this workspace belongs to, alone. */
    Workers alone() {
        if (alone == null) {
            alone = Workers.on(this);
        }
        return alone;
    }

    /** As {@link #mark}, without an object: for what runs at every product. */
    long position() {
        return (long) chunk << 32 | used;
    }

    /** Gives back all that was taken since the workspace stood there. */
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
        // Rows start on cache lines of their own.
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
