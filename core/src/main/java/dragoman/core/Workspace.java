package dragoman.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Memory for the matrices of one forward and backward pass: taken one behind another, given back all at once, so that a warm training
 * loop allocates nothing. Not for use by several threads at once. With assertions on, memory comes filled with NaN, so that a read before
 * a write shows.
 */
public final class Workspace {
    private static final int CHUNK = 1 << 20;

    private final List<float[]> chunks = new ArrayList<>();
    private int chunk;
    private int used;
    /** The most that was in use at any time, all chunks counted. */
    private long highWater;

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
        used = 0;
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

    private int take(int size) {
        while (chunk < chunks.size() && chunks.get(chunk).length - used < size) {
            chunk++;
            used = 0;
        }
        if (chunk == chunks.size()) {
            chunks.add(new float[chunkSize(size)]);
            used = 0;
        }
        int start = used;
        // Rows start on cache lines of their own.
        used = Math.min(chunks.get(chunk).length, (start + size + 15) & ~15);
        highWater = Math.max(highWater, inUse());
        return start;
    }

    private int chunkSize(int size) {
        long first = chunks.isEmpty() ? highWater : 0;
        return (int) Math.min(Integer.MAX_VALUE - 8, Math.max(size, Math.max(first, CHUNK)));
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
