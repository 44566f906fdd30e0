package dragoman.core;

import dragoman.core.kernel.KernelChoice;
import dragoman.core.kernel.Kernels;
import dragoman.core.kernel.Tile;
import org.jspecify.annotations.Nullable;

/**
 * One product, cut for the caches as in BLIS (Van Zee and van de Geijn, 2015), with the sides exchanged: what stays is B, since it comes packed.
 * The inner dimension is cut into slices. A group of panels of B, each 32 columns wide and one slice deep, stays in the second-level cache while
 * every tile of a packed block of A passes it; a tile stays in the first level while it passes the group. So the block need not be near, for
 * a tile asks little of its place: 48 bytes of A beside 128 of B for the same multiply-adds.
 *
 * <p>All threads pack a block's slice together, and then multiply it together.
 */
final class BlockedProduct implements Workers.Body {
    /** Depth of a slice: so deep that C is seldom read and written between two, and a tile of 48 KB just fills the first-level cache. */
    private static final int SLICE = 1024;

    /** Floats of a group: 10 panels of depth 512 are a third of a second-level cache of 2 MB. */
    private static final int GROUP = 10 * 512 * Kernels.PANEL;

    /** Rows from which on a group is worth holding; fewer go over the panels one by one, so that the direction may change. */
    private static final int GROUP_ROWS = 96;

    /** The most rows of a block, a multiple of every tile, and its most floats: so many that a group is read in seldom. */
    private static final int BLOCK_ROWS = 1608;

    private static final int BLOCK = BLOCK_ROWS * 512;

    /** Floats up to which the caller packs alone: the others would hardly have begun. */
    private static final int PACKED_ALONE = 1 << 13;

    private final LeftOperand a;
    private final PackedMatrix b;
    private final Matrix c;
    /** What the sums start from, a row for each of C or one for all; null for zeros. */
    private final @Nullable Matrix start;

    private final Workers workers;
    private final int sliceCount;
    /** The packed slice of a block of A, and room for the last tile to reach beyond it. */
    private final Matrix packed;

    private final Kernels kernels = KernelChoice.current();

    // The block and the slice that the threads are at, and whether they pack it or multiply it.
    private int aRow;
    private int cRow;
    private int rows;
    private int slice;
    private boolean packing;
    private boolean backwards;

    /**
     * {@code C = start + A · B}.
     *
     * @param start null for {@code C = A · B}, C itself for {@code C += A · B}, or one row that every row of C starts from
     * @param mostRows the most rows that are made in one go
     * @param workers their caller's scratch gives memory, which must stand as long as the product is used
     */
    BlockedProduct(LeftOperand a, PackedMatrix b, Matrix c, @Nullable Matrix start, int mostRows, Workers workers) {
        this.a = a;
        this.b = b;
        this.c = c;
        this.start = start;
        this.workers = workers;
        // One tile a panel uses it once: there is nothing to keep, so the whole depth is one slice.
        sliceCount = mostRows <= Kernels.TILE_ROWS ? 1 : Math.max(1, Math.ceilDiv(a.depth(), SLICE));
        // Slices differ by at most one in depth.
        int depth = Math.max(1, Math.ceilDiv(a.depth(), sliceCount));
        packed = workers.callersScratch().matrix(blockRows(mostRows, depth) + Kernels.TILE_ROWS, depth);
    }

    /** Rows of a block. Blocks are equal, up to whole tiles: a small one would read all of B for little. */
    private static int blockRows(int mostRows, int depth) {
        int limit = Math.clamp(BLOCK / depth, Kernels.TILE_ROWS, BLOCK_ROWS);
        int blocks = Math.max(1, Math.ceilDiv(mostRows, limit));
        int tiles = Math.ceilDiv(mostRows, blocks * Kernels.TILE_ROWS);
        return Math.min(tiles * Kernels.TILE_ROWS, mostRows);
    }

    /** Makes {@code count} rows of C from {@code cRow} on of as many of A from {@code aRow} on. */
    void multiply(int aRow, int cRow, int count) {
        int blockRows = packed.rows() - Kernels.TILE_ROWS;
        // The panels that were read last are still near, and the next product may well share them.
        backwards = count <= blockRows && workers.callersScratch().turn();
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

    /** A part of the work; not for anybody but the threads. The object itself is the body, so that a step of a time loop allocates nothing. */
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

    /** Where slice {@code s} begins; slices are of about equal depth, one of depth 0 where there is nothing to add up. */
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
            workers.split(tileCount(), a.abreast(), this);
        }
    }

    /** Packs tiles {@code [from, to)}. */
    private void pack(int from, int to) {
        int whole = Math.min(to, TileRows.whole(rows));
        int i = from * Kernels.TILE_ROWS;
        a.packTiles(aRow + i, whole - from, sliceStart(slice), depth(), packed.data(), packedAt(i));
        for (i = whole * Kernels.TILE_ROWS; i < TileRows.start(to, rows); ) {
            int height = TileRows.height(rows - i);
            a.pack(aRow + i, height, sliceStart(slice), depth(), packed.data(), packedAt(i));
            i += height;
        }
    }

    /** Where the tile that begins with row {@code i} stands. */
    private int packedAt(int i) {
        return packed.offset() + i * depth();
    }

    /** Whether rows are split, or columns: the side of C that has more tiles. Of few rows each thread keeps its part of the weights cached. */
    private boolean splitsTiles() {
        return rows > b.panelCount() * Kernels.TILE_ROWS;
    }

    private void multiplyBlock() {
        packing = false;
        if (splitsTiles()) {
            workers.split(tileCount(), 1, this);
        } else {
            workers.split(b.panelCount(), 1, backwards ? WorkRanges.Order.BACKWARDS : WorkRanges.Order.FORWARDS, this);
        }
    }

    /** Multiplies tiles {@code [tile0, tile1)} and panels {@code [panel0, panel1)}, group by group. */
    private void multiplyPart(int tile0, int tile1, int panel0, int panel1, Workspace scratch) {
        int from = TileRows.start(tile0, rows);
        int to = TileRows.start(tile1, rows);
        int panels = to - from < GROUP_ROWS ? 1 : Math.max(1, GROUP / (Math.max(1, depth()) * Kernels.PANEL));
        int groups = Math.ceilDiv(panel1 - panel0, panels);
        for (int i = 0; i < groups; i++) {
            int first = panel0 + panels * (backwards ? groups - 1 - i : i);
            multiplyGroup(from, to, first, Math.min(panel1, first + panels), scratch);
        }
    }

    private void multiplyGroup(int from, int to, int panel0, int panel1, Workspace scratch) {
        Tile tile = scratch.tile();
        for (int i = from; i < to; ) {
            int height = TileRows.height(rows - i);
            tile.size(height, depth()).a(packed.data(), packedAt(i));
            for (int panel = panel0; panel < panel1; panel++) {
                tile.b(b.data(), b.index(panel, sliceStart(slice)), b.stripSize());
                multiplyTile(i, height, panel, scratch);
            }
            i += height;
        }
    }

    /** The tile from row {@code i} of the block on in one panel: made in C itself where all of it is inside C. */
    private void multiplyTile(int i, int height, int panel, Workspace scratch) {
        int column = panel * Kernels.PANEL;
        int width = Math.min(Kernels.PANEL, c.columns() - column);
        if (width == Kernels.PANEL && i + height <= rows) {
            inner(i, column, scratch.tile());
        } else {
            edge(i, column, Math.min(height, rows - i), width, scratch);
        }
    }

    private @Nullable Matrix source() {
        return slice > 0 ? c : start;
    }

    private int sourceAt(Matrix source, int i, int column) {
        return source == c ? c.row(cRow + i) + column : source.offset() + column;
    }

    /** A tile inside C: from where C starts, or from C, to C. */
    private void inner(int i, int column, Tile tile) {
        Matrix source = source();
        if (source == null) {
            tile.fromZero();
        } else {
            tile.from(source.data(), sourceAt(source, i, column), source == c ? c.stride() : 0);
        }
        tile.to(c.data(), c.row(cRow + i) + column, c.stride());
        kernels.tile(tile);
    }

    /** A tile that reaches over C's edge: in memory of its own, where it does not matter what the rest of it holds. */
    private void edge(int i, int column, int height, int width, Workspace scratch) {
        Tile tile = scratch.tile();
        float[] memory = scratch.tileMemory();
        Matrix source = source();
        tile.to(memory, 0, Kernels.PANEL);
        if (source == null) {
            tile.fromZero();
        } else {
            tile.from(memory, 0, Kernels.PANEL);
            for (int r = 0; r < height; r++) {
                System.arraycopy(source.data(), sourceAt(source, i + r, column), memory, r * Kernels.PANEL, width);
            }
        }
        kernels.tile(tile);
        for (int r = 0; r < height; r++) {
            System.arraycopy(memory, r * Kernels.PANEL, c.data(), c.row(cRow + i + r) + column, width);
        }
    }
}
