package dragoman.core;

import dragoman.core.kernel.KernelChoice;
import dragoman.core.kernel.Kernels;
import dragoman.core.kernel.Tile;

/**
 * One product, cut for the caches as in BLIS (Van Zee and van de Geijn, 2015), with the sides exchanged: what stays is B, since it comes packed.
 * The inner dimension is cut into slices. A group of panels of B, each 32 columns wide and one slice deep, stays in the second-level cache while
 * every tile of a packed block of A passes it; a tile stays in the first level while it passes the group. So the block need not be near, for
 * a tile asks little of its place: 48 bytes of A beside 128 of B for the same multiply-adds.
 */
final class BlockedProduct {
    /** Depth of a slice: so deep that C is seldom read and written between two, and a tile of 48 KB just fills the first-level cache. */
    private static final int SLICE = 1024;

    /** Floats of a group: 10 panels of depth 512 are a third of a second-level cache of 2 MB. */
    private static final int GROUP = 10 * 512 * Kernels.PANEL;

    /** Rows from which on a group is worth holding; fewer go over the panels one by one, so that the direction may change. */
    private static final int GROUP_ROWS = 96;

    /** The most rows of a block, a multiple of every tile, and its most floats: so many that a group is read in seldom. */
    private static final int BLOCK_ROWS = 1608;

    private static final int BLOCK = BLOCK_ROWS * 512;

    private final LeftOperand a;
    private final PackedMatrix b;
    private final Matrix c;
    /** What the sums start from, a row for each of C or one for all; null for zeros. */
    private final Matrix start;

    private final int sliceCount;
    private final Kernels kernels = KernelChoice.current();

    /**
     * {@code C = start + A · B}.
     *
     * @param start null for {@code C = A · B}, C itself for {@code C += A · B}, or one row that every row of C starts from
     * @param mostRows the most rows that are made in one go
     */
    BlockedProduct(LeftOperand a, PackedMatrix b, Matrix c, Matrix start, int mostRows) {
        this.a = a;
        this.b = b;
        this.c = c;
        this.start = start;
        // One tile a panel uses it once: there is nothing to keep, so the whole depth is one slice.
        sliceCount = mostRows <= Kernels.TILE_ROWS ? 1 : Math.max(1, Math.ceilDiv(a.depth(), SLICE));
    }

    /** Where slice {@code s} begins; slices are of about equal depth, one of depth 0 where there is nothing to add up. */
    private int sliceStart(int s) {
        return (int) ((long) a.depth() * s / sliceCount);
    }

    private int sliceDepth(int s) {
        return sliceStart(s + 1) - sliceStart(s);
    }

    /** Makes rows {@code [row0, row1)} of panels {@code [panel0, panel1)}; different parts may run at the same time. */
    void run(int row0, int row1, int panel0, int panel1, Workspace scratch) {
        long position = scratch.position();
        block(row1 - row0, scratch).run(row0, row0, row1 - row0, panel0, panel1);
        scratch.returnTo(position);
    }

    /** What one thread needs to make at most so many rows in one go, again and again; in memory of the scratch. */
    Block block(int mostRows, Workspace scratch) {
        // Slices differ by at most one in depth.
        int depth = Math.max(1, Math.ceilDiv(a.depth(), sliceCount));
        int limit = Math.clamp(BLOCK / depth, Kernels.TILE_ROWS, BLOCK_ROWS);
        // Equal blocks, up to whole tiles: a small one would read all of B for little.
        int blocks = Math.max(1, Math.ceilDiv(mostRows, limit));
        int tiles = Math.ceilDiv(mostRows, blocks * Kernels.TILE_ROWS);
        return new Block(Math.min(tiles * Kernels.TILE_ROWS, mostRows), depth, scratch);
    }

    /** The next tile for so many rows left: 12 while that leaves no rest that 8 + 8 would share better; 1 for one row alone. */
    static int tileHeight(int left) {
        if (left == 1) {
            return 1;
        }
        if (left <= 4) {
            return 4;
        }
        return left <= 8 || left == 16 ? 8 : 12;
    }

    /** How many tiles of 12 rows, none of them padded, {@link #tileHeight} begins with. */
    private static int wholeTiles(int rows) {
        int tiles = 0;
        for (int left = rows; left >= Kernels.TILE_ROWS && tileHeight(left) == Kernels.TILE_ROWS; tiles++) {
            left -= Kernels.TILE_ROWS;
        }
        return tiles;
    }

    /** The packed block of A that one thread is at. */
    final class Block {
        private final Workspace scratch;
        private final int mostRows;
        /** The packed rows of A, and behind them room for one tile of C: rows of 32. */
        private final Matrix memory;

        private final int edgeAt;
        private final Tile tile;
        /** The first row of C that the block is for, and how many there are. */
        private int row;

        private int rows;
        private int slice;

        private Block(int mostRows, int depth, Workspace scratch) {
            this.scratch = scratch;
            this.mostRows = mostRows;
            int tileRows = mostRows + Kernels.TILE_ROWS;
            int packedSize = Math.ceilDiv(tileRows * depth, Kernels.PANEL) * Kernels.PANEL;
            memory = scratch.matrix(1, packedSize + Kernels.TILE_ROWS * Kernels.PANEL);
            edgeAt = memory.offset() + packedSize;
            tile = scratch.tile();
        }

        /** Makes rows of C from {@code cRow} on of rows of A from {@code aRow} on, in panels {@code [panel0, panel1)}. */
        void run(int aRow, int cRow, int count, int panel0, int panel1) {
            // The panels that were read last are still near, and the next product may well share them.
            boolean backwards = count <= mostRows && scratch.turn();
            for (int done = 0; done < count; done += mostRows) {
                row = cRow + done;
                rows = Math.min(mostRows, count - done);
                for (slice = 0; slice < sliceCount; slice++) {
                    pack(aRow + done);
                    multiply(panel0, panel1, backwards);
                }
            }
        }

        /** Packs the block's rows of A for this slice, tile by tile. */
        private void pack(int aRow) {
            int depth = sliceDepth(slice);
            int wholeTiles = wholeTiles(rows);
            a.packTiles(aRow, wholeTiles, sliceStart(slice), depth, memory.data(), memory.offset());
            int i = wholeTiles * Kernels.TILE_ROWS;
            while (i < rows) {
                int height = tileHeight(rows - i);
                a.pack(aRow + i, height, sliceStart(slice), depth, memory.data(), memory.offset() + i * depth);
                i += height;
            }
        }

        /** The block times panels {@code [panel0, panel1)}, group by group. */
        private void multiply(int panel0, int panel1, boolean backwards) {
            int panels = rows < GROUP_ROWS ? 1 : Math.max(1, GROUP / (Math.max(1, sliceDepth(slice)) * Kernels.PANEL));
            int groups = Math.ceilDiv(panel1 - panel0, panels);
            for (int i = 0; i < groups; i++) {
                int first = panel0 + panels * (backwards ? groups - 1 - i : i);
                multiplyGroup(first, Math.min(panel1, first + panels));
            }
        }

        private void multiplyGroup(int panel0, int panel1) {
            int depth = sliceDepth(slice);
            for (int i = 0; i < rows; ) {
                int height = tileHeight(rows - i);
                tile.size(height, depth).a(memory.data(), memory.offset() + i * depth);
                for (int panel = panel0; panel < panel1; panel++) {
                    multiplyTile(i, height, panel);
                }
                i += height;
            }
        }

        /** A tile of A from row {@code i} of the block on times one panel. */
        private void multiplyTile(int i, int height, int panel) {
            int column = panel * Kernels.PANEL;
            int width = Math.min(Kernels.PANEL, c.columns() - column);
            tile.b(b.data(), b.index(panel, sliceStart(slice)), b.stripSize());
            if (width == Kernels.PANEL && i + height <= rows) {
                inner(i, column);
            } else {
                edge(i, column, Math.min(height, rows - i), width);
            }
        }

        private Matrix source() {
            return slice > 0 ? c : start;
        }

        private int sourceAt(int i, int column) {
            return source() == c ? c.row(row + i) + column : start.offset() + column;
        }

        /** A tile inside C: from where C starts, or from C, to C. */
        private void inner(int i, int column) {
            Matrix source = source();
            if (source == null) {
                tile.fromZero();
            } else {
                tile.from(source.data(), sourceAt(i, column), source == c ? c.stride() : 0);
            }
            tile.to(c.data(), c.row(row + i) + column, c.stride());
            kernels.tile(tile);
        }

        /** A tile that reaches over C's edge: in memory of its own, where it does not matter what the rest of it holds. */
        private void edge(int i, int column, int height, int width) {
            Matrix source = source();
            tile.to(memory.data(), edgeAt, Kernels.PANEL);
            if (source == null) {
                tile.fromZero();
            } else {
                tile.from(memory.data(), edgeAt, Kernels.PANEL);
                for (int r = 0; r < height; r++) {
                    System.arraycopy(
                            source.data(), sourceAt(i + r, column), memory.data(), edgeAt + r * Kernels.PANEL, width);
                }
            }
            kernels.tile(tile);
            for (int r = 0; r < height; r++) {
                System.arraycopy(
                        memory.data(), edgeAt + r * Kernels.PANEL, c.data(), c.row(row + i + r) + column, width);
            }
        }
    }
}
