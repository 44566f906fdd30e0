package dragoman.core;

import dragoman.core.kernel.KernelChoice;
import dragoman.core.kernel.Kernels;
import dragoman.core.kernel.Tile;

/**
 * One product, cut for the caches as in BLIS (Van Zee and van de Geijn, 2015). The inner dimension is cut into slices; a panel of B, 32
 * columns wide and one slice deep, stays in the first-level cache while every tile of A's block passes it. A's block, packed for several
 * slices, stays in the second level, as do the sums of a panel between two slices, so that C is read and written once for all of them.
 */
final class BlockedProduct {
    /** Depth of a slice: 256 × 32 floats of B are 32 KB, two thirds of a first-level cache of 48 KB. */
    static final int SLICE = 256;

    /** Slices for which a block of A is packed, so that an element of C is read and written once for 512 steps of the sum. */
    private static final int SLICES = 2;

    /** Rows of a block, a multiple of every tile: 240 × 512 floats of A are a quarter of a second-level cache of 2 MB. */
    static final int BLOCK_ROWS = 240;

    private final LeftOperand a;
    private final PackedMatrix b;
    private final Matrix c;
    private final boolean accumulate;
    private final int sliceCount;
    private final Kernels kernels = KernelChoice.current();

    /** {@code C = A · B}, or {@code C += A · B} where {@code accumulate}. */
    BlockedProduct(LeftOperand a, PackedMatrix b, Matrix c, boolean accumulate) {
        this.a = a;
        this.b = b;
        this.c = c;
        this.accumulate = accumulate;
        // One tile a panel uses it once: there is nothing to keep, so the whole depth is one slice.
        sliceCount = a.rows() <= Kernels.TILE_ROWS ? 1 : Math.max(1, Math.ceilDiv(a.depth(), SLICE));
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
        Workspace.Mark mark = scratch.mark();
        int blockRows = Math.min(BLOCK_ROWS, row1 - row0);
        // Few rows are bound by the stream of B, which the next product may well share.
        boolean backwards = blockRows == row1 - row0 && scratch.turn();
        Block block = new Block(blockRows, scratch);
        for (int row = row0; row < row1; row += blockRows) {
            for (int slice = 0; slice < sliceCount; slice += SLICES) {
                block.pack(row, Math.min(blockRows, row1 - row), slice);
                for (int i = 0; i < panel1 - panel0; i++) {
                    block.multiply(backwards ? panel1 - 1 - i : panel0 + i);
                }
            }
        }
        scratch.release(mark);
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

    /** The packed block of A that one thread is at, and the sums of one panel between two slices. */
    private final class Block {
        private final Matrix packed;
        private final Matrix sums;
        private final Tile tile;
        private int row;
        private int rows;
        private int first;
        private int end;

        Block(int mostRows, Workspace scratch) {
            int tileRows = mostRows + Kernels.TILE_ROWS;
            // Slices differ by at most one in depth.
            int depth = sliceStart(Math.min(SLICES, sliceCount)) + SLICES;
            packed = scratch.matrix(1, tileRows * depth);
            sums = scratch.matrix(tileRows, Kernels.PANEL);
            tile = scratch.tile();
        }

        /** Packs rows {@code [row, row + rows)} of A from slice {@code first} on, each slice tile by tile. */
        void pack(int row, int rows, int first) {
            this.row = row;
            this.rows = rows;
            this.first = first;
            end = Math.min(sliceCount, first + SLICES);
            int at = packed.offset();
            for (int s = first; s < end; s++) {
                int depth = sliceDepth(s);
                for (int i = 0; i < rows; ) {
                    int height = tileHeight(rows - i);
                    a.pack(row + i, height, sliceStart(s), depth, packed.data(), at);
                    at += height * depth;
                    i += height;
                }
            }
        }

        /** The block times one panel. */
        void multiply(int panel) {
            int column = panel * Kernels.PANEL;
            int width = Math.min(Kernels.PANEL, c.columns() - column);
            int at = packed.offset();
            for (int s = first; s < end; s++) {
                int depth = sliceDepth(s);
                tile.b(b.data(), b.index(panel, sliceStart(s)));
                for (int i = 0; i < rows; ) {
                    int height = tileHeight(rows - i);
                    tile.size(height, depth).a(packed.data(), at);
                    if (width == Kernels.PANEL && i + height <= rows) {
                        inner(s, i, column);
                    } else {
                        edge(s, i, column, Math.min(height, rows - i), width);
                    }
                    at += height * depth;
                    i += height;
                }
            }
        }

        /** A tile inside C: from C or the sums of the slice before, to C or the sums for the slice behind. */
        private void inner(int s, int i, int column) {
            int cAt = c.row(row + i) + column;
            if (s > first) {
                tile.from(sums.data(), sums.row(i), Kernels.PANEL);
            } else if (s > 0 || accumulate) {
                tile.from(c.data(), cAt, c.stride());
            } else {
                tile.fromZero();
            }
            if (s < end - 1) {
                tile.to(sums.data(), sums.row(i), Kernels.PANEL);
            } else {
                tile.to(c.data(), cAt, c.stride());
            }
            kernels.tile(tile);
        }

        /** A tile that reaches over C's edge: always in the sums, where it does not matter what the rest of it holds. */
        private void edge(int s, int i, int column, int height, int width) {
            tile.to(sums.data(), sums.row(i), Kernels.PANEL);
            if (s == 0 && !accumulate) {
                tile.fromZero();
            } else {
                tile.from(sums.data(), sums.row(i), Kernels.PANEL);
            }
            if (s == first && (s > 0 || accumulate)) {
                for (int r = i; r < i + height; r++) {
                    System.arraycopy(c.data(), c.row(row + r) + column, sums.data(), sums.row(r), width);
                }
            }
            kernels.tile(tile);
            if (s == end - 1) {
                for (int r = i; r < i + height; r++) {
                    System.arraycopy(sums.data(), sums.row(r), c.data(), c.row(row + r) + column, width);
                }
            }
        }
    }
}
