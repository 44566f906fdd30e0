package dragoman.core;

import dragoman.core.kernel.KernelChoice;
import dragoman.core.kernel.Kernels;
import dragoman.core.kernel.Tile;
import org.jspecify.annotations.Nullable;

/**
 * One matrix product with the cache blocking of BLIS (Van Zee and van de Geijn, 2015). The roles of A and B are exchanged: B stays in
 * the cache, since it is packed beforehand. The inner dimension is divided into slices. A group of panels of B, each 32 columns wide and
 * one slice deep, stays in the L2 cache while every tile of a packed block of A is multiplied with it; a tile of A stays in the L1 cache
 * for the whole group. The block of A may stay in L3 or memory: for the same multiply-adds a tile loads 48 bytes of A and 128 bytes of B.
 *
 * <p>All threads first pack a slice of the block together, then multiply it together.
 */
final class BlockedProduct implements Workers.Body {
    /** Maximum depth of a slice: C is read and written once per slice, and a tile of 12 rows takes 48 KB, the size of the L1 cache. */
    private static final int SLICE = 1024;

    /** Maximum floats of a group: 10 panels of depth 512 are 640 KB, a third of an L2 cache of 2 MB. */
    private static final int GROUP = 10 * 512 * Tile.PANEL;

    /** Minimum number of rows for groups of several panels. With fewer rows each panel is a group, so that the direction can alternate. */
    private static final int GROUP_ROWS = 96;

    /** Maximum rows of a block, a multiple of every tile height, and its maximum floats. A large block reloads each group less often. */
    private static final int BLOCK_ROWS = 1608;

    private static final int BLOCK = BLOCK_ROWS * 512;

    /** Depth of a quantized panel that is widened at a time: 16 KB of floats. */
    private static final int WIDENED_DEPTH = 128;

    /** Number of floats up to which the calling thread packs alone, because waking the others takes longer. */
    private static final int PACKED_ALONE = 1 << 13;

    private final LeftOperand a;
    private final PackedMatrix b;
    private final Matrix c;
    /** Initial values of the sums: a row for each row of C, or one row for all; null for zeros. */
    private final @Nullable Matrix start;

    private final Workspace scratch;
    /** Null if the calling thread computes alone. */
    private final @Nullable Workers workers;

    /** A short, since with it the object takes 64 bytes and with an int 128: a search makes several products in each step. */
    private final short sliceCount;
    /** The packed slice of a block of A, with room for the padding of the last tile. */
    private final Matrix packed;

    private final Kernels kernels = KernelChoice.current();

    // The current block and slice, and whether the threads pack or multiply it.
    private int aRow;
    private int cRow;
    private int rows;
    private int slice;
    private boolean packing;
    private boolean backwards;

    /**
     * Prepares {@code C = start + A · B}.
     *
     * @param start null for {@code C = A · B}, C itself for {@code C += A · B}, or one row that is added to every row
     * @param mostRows maximum number of rows of one call of {@link #multiply}
     * @param scratch memory of the calling thread; it holds the packed block as long as the product is in use
     * @param workers null if the calling thread computes alone
     */
    BlockedProduct(
            LeftOperand a,
            PackedMatrix b,
            Matrix c,
            @Nullable Matrix start,
            int mostRows,
            Workspace scratch,
            @Nullable Workers workers) {
        this.a = a;
        this.b = b;
        this.c = c;
        this.start = start;
        this.scratch = scratch;
        this.workers = workers;
        // With a single tile each panel is used once and nothing is reused from a cache, so the whole depth is one
        // slice.
        sliceCount =
                mostRows <= Tile.MAX_ROWS ? 1 : (short) Math.clamp(Math.ceilDiv(a.depth(), SLICE), 1, Short.MAX_VALUE);
        // The depths of slices differ by at most 1.
        int depth = Math.max(1, Math.ceilDiv(a.depth(), sliceCount));
        packed = scratch.matrix(blockRows(mostRows, depth) + Tile.MAX_ROWS, depth);
    }

    /** Returns the rows of a block. Blocks are of equal size up to whole tiles, since a small last block would read all of B for few rows. */
    private static int blockRows(int mostRows, int depth) {
        int limit = Math.clamp(BLOCK / depth, Tile.MAX_ROWS, BLOCK_ROWS);
        int blocks = Math.max(1, Math.ceilDiv(mostRows, limit));
        int tiles = Math.ceilDiv(mostRows, blocks * Tile.MAX_ROWS);
        return Math.min(tiles * Tile.MAX_ROWS, mostRows);
    }

    /** Computes {@code count} rows of C from row {@code cRow} on, from the same number of rows of A from row {@code aRow} on. */
    void multiply(int aRow, int cRow, int count) {
        int blockRows = packed.rows() - Tile.MAX_ROWS;
        // Alternate the direction: the panels read last are still in the cache, and the next product often reads the
        // same ones.
        backwards = count <= blockRows && scratch.turn();
        for (int done = 0; done < count; done += blockRows) {
            this.aRow = aRow + done;
            this.cRow = cRow + done;
            rows = Math.min(blockRows, count - done);
            for (slice = 0; slice < sliceCount; slice++) {
                packBlock();
                multiplyBlock();
            }
        }
    }

    /** Runs a part of the work; called by the worker threads only. This object is the body, so that a step of a time loop allocates nothing. */
    @Override
    public void run(int from, int to, Workspace scratch) {
        if (packing) {
            pack(from, to);
        } else if (splitsTiles()) {
            multiplyPart(from, to, 0, b.panelCount(), scratch);
        } else {
            multiplyPart(0, tileCount(), from, to, scratch);
        }
    }

    /** Returns the depth at which slice {@code s} starts. Slices have about equal depth; there is one of depth 0 if the inner dimension is 0. */
    private int sliceStart(int s) {
        return (int) ((long) a.depth() * s / sliceCount);
    }

    private int depth() {
        return sliceStart(slice + 1) - sliceStart(slice);
    }

    private int tileCount() {
        return TileRows.count(rows);
    }

    private void packBlock() {
        if (rows * depth() <= PACKED_ALONE) {
            pack(0, tileCount());
        } else {
            packing = true;
            split(tileCount(), a.abreast(), WorkRanges.Order.FORWARDS);
        }
    }

    /** Packs tiles {@code [from, to)}. */
    private void pack(int from, int to) {
        int whole = Math.min(to, TileRows.whole(rows));
        int i = from * Tile.MAX_ROWS;
        a.packTiles(aRow + i, whole - from, sliceStart(slice), depth(), packed.data(), packedAt(i));
        for (i = whole * Tile.MAX_ROWS; i < TileRows.start(to, rows); ) {
            int height = TileRows.height(rows - i);
            a.pack(aRow + i, height, sliceStart(slice), depth(), packed.data(), packedAt(i));
            i += height;
        }
    }

    /** Returns the index of the packed tile that starts at row {@code i} of the block. */
    private int packedAt(int i) {
        return packed.offset() + i * depth();
    }

    /**
     * Returns whether threads split the rows of C; otherwise they split the columns. The dimension with more tiles is split. With few rows,
     * each thread then keeps its part of the weights in its cache.
     */
    private boolean splitsTiles() {
        return rows > b.panelCount() * Tile.MAX_ROWS;
    }

    private void multiplyBlock() {
        packing = false;
        if (splitsTiles()) {
            split(tileCount(), 1, WorkRanges.Order.FORWARDS);
        } else {
            split(b.panelCount(), 1, backwards ? WorkRanges.Order.BACKWARDS : WorkRanges.Order.FORWARDS);
        }
    }

    private void split(int count, int granule, WorkRanges.Order order) {
        if (workers == null) {
            run(0, count, scratch);
        } else {
            workers.split(count, granule, order, this);
        }
    }

    /** Multiplies tiles {@code [tile0, tile1)} and panels {@code [panel0, panel1)}, group by group. */
    private void multiplyPart(int tile0, int tile1, int panel0, int panel1, Workspace scratch) {
        int from = TileRows.start(tile0, rows);
        int to = TileRows.start(tile1, rows);
        int panels = to - from < GROUP_ROWS ? 1 : Math.max(1, GROUP / (Math.max(1, depth()) * Tile.PANEL));
        int groups = Math.ceilDiv(panel1 - panel0, panels);
        for (int i = 0; i < groups; i++) {
            int first = panel0 + panels * (backwards ? groups - 1 - i : i);
            multiplyGroup(from, to, first, Math.min(panel1, first + panels), scratch);
        }
    }

    private void multiplyGroup(int from, int to, int panel0, int panel1, Workspace scratch) {
        // A single row reads each quantized weight once, so its kernel widens it.
        if (b.isQuantized() && to - from > 1) {
            multiplyWidened(from, to, panel0, panel1, scratch);
            return;
        }
        Tile tile = scratch.tile();
        for (int i = from; i < to; ) {
            int height = TileRows.height(rows - i);
            tile.size(height, depth()).a(packed.data(), packedAt(i));
            for (int panel = panel0; panel < panel1; panel++) {
                b.putInto(tile, panel, sliceStart(slice));
                multiplyTile(i, height, panel, source(), scratch);
            }
            i += height;
        }
    }

    /** Widens quantized panels and multiplies all tiles with them: a panel in parts that stay in the L1 cache, several panels at once. */
    private void multiplyWidened(int from, int to, int panel0, int panel1, Workspace scratch) {
        int most = panel1 - panel0 == 1 ? WIDENED_DEPTH : depth();
        Tile tile = scratch.tile();
        Matrix source = source();
        int p = 0;
        do {
            int n = Math.min(most, depth() - p);
            float[] widened = widened(panel0, panel1, p, n, scratch);
            for (int i = from; i < to; ) {
                int height = TileRows.height(rows - i);
                tile.size(height, n).a(packed.data(), packedAt(i) + p * height);
                for (int panel = panel0; panel < panel1; panel++) {
                    tile.b(widened, (panel - panel0) * n * Tile.PANEL, n * Tile.STRIP);
                    multiplyTile(i, height, panel, source, scratch);
                }
                i += height;
            }
            source = c;
            p += n;
        } while (p < depth());
    }

    /** Returns depths {@code p} to {@code p + n} of the current slice of quantized panels as floats. */
    private float[] widened(int panel0, int panel1, int p, int n, Workspace scratch) {
        Tile tile = scratch.tile().size(1, n);
        int size = n * Tile.PANEL;
        float[] widened = scratch.panelMemory((panel1 - panel0) * size);
        for (int panel = panel0; panel < panel1; panel++) {
            b.putInto(tile, panel, sliceStart(slice) + p);
            kernels.widen(tile, widened, (panel - panel0) * size);
        }
        return widened;
    }

    /** Computes the tile that starts at row {@code i} of the block in one panel, directly in C if all of it is inside C. */
    private void multiplyTile(int i, int height, int panel, @Nullable Matrix source, Workspace scratch) {
        int column = panel * Tile.PANEL;
        int width = Math.min(Tile.PANEL, c.columns() - column);
        if (width == Tile.PANEL && i + height <= rows) {
            inner(i, column, source, scratch.tile());
        } else {
            edge(i, column, Math.min(height, rows - i), width, source, scratch);
        }
    }

    /** Returns what the sums of the current slice start from; null for zeros. */
    private @Nullable Matrix source() {
        return slice > 0 ? c : start;
    }

    private int sourceAt(Matrix source, int i, int column) {
        return source == c ? c.row(cRow + i) + column : source.offset() + column;
    }

    /** Computes a tile that lies inside C. */
    private void inner(int i, int column, @Nullable Matrix source, Tile tile) {
        if (source == null) {
            tile.fromZero();
        } else {
            tile.from(source.data(), sourceAt(source, i, column), source == c ? c.stride() : 0);
        }
        tile.to(c.data(), c.row(cRow + i) + column, c.stride());
        kernels.tile(tile);
    }

    /** Computes a tile that extends beyond the edge of C in temporary memory and copies the part inside C. */
    private void edge(int i, int column, int height, int width, @Nullable Matrix source, Workspace scratch) {
        Tile tile = scratch.tile();
        float[] memory = scratch.tileMemory();
        tile.to(memory, 0, Tile.PANEL);
        if (source == null) {
            tile.fromZero();
        } else {
            tile.from(memory, 0, Tile.PANEL);
            for (int r = 0; r < height; r++) {
                System.arraycopy(source.data(), sourceAt(source, i + r, column), memory, r * Tile.PANEL, width);
            }
        }
        kernels.tile(tile);
        for (int r = 0; r < height; r++) {
            System.arraycopy(memory, r * Tile.PANEL, c.data(), c.row(cRow + i + r) + column, width);
        }
    }
}
