package dragoman.core;

import dragoman.core.kernel.KernelChoice;
import dragoman.core.kernel.Kernels;
import dragoman.core.kernel.Kernels.Tile;

/**
 * One product, cut for the caches as in BLIS (Van Zee and van de Geijn, 2015). The inner dimension is cut into slices; a panel of B, 32
 * columns wide and one slice deep, stays in the first-level cache while every tile of A's block passes it. A's block, packed for several
 * slices, and a panel's part of C stay in the second level.
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
    private final Slice[] slices;
    private final Kernels kernels = KernelChoice.current();

    /** {@code C = A · B}, or {@code C += A · B} where {@code accumulate}. */
    BlockedProduct(LeftOperand a, PackedMatrix b, Matrix c, boolean accumulate) {
        this.a = a;
        this.b = b;
        this.c = c;
        // One tile a panel uses it once: there is nothing to keep, and C is read and written once.
        int deepest = a.rows() <= Kernels.TILE_ROWS ? Math.max(1, a.depth()) : SLICE;
        this.slices = slices(a.depth(), deepest, c.stride(), accumulate);
    }

    /** A part of the inner dimension, with the tiles that go over it. All but the first slice add to what stands in C. */
    private record Slice(int p, int depth, Tiles inner, Tiles edge) {}

    /** The tiles of one slice by height. */
    private record Tiles(Tile one, Tile four, Tile eight, Tile twelve) {
        Tiles(int depth, int stride, boolean accumulate) {
            this(
                    new Tile(1, depth, stride, accumulate),
                    new Tile(4, depth, stride, accumulate),
                    new Tile(8, depth, stride, accumulate),
                    new Tile(12, depth, stride, accumulate));
        }

        Tile ofHeight(int height) {
            return switch (height) {
                case 1 -> one;
                case 4 -> four;
                case 8 -> eight;
                default -> twelve;
            };
        }
    }

    /** Slices of about equal depth, at most {@code deepest}; one of depth 0 where there is nothing to add up. */
    private static Slice[] slices(int depth, int deepest, int stride, boolean accumulate) {
        Slice[] slices = new Slice[Math.max(1, Math.ceilDiv(depth, deepest))];
        int p = 0;
        for (int i = 0; i < slices.length; i++) {
            int end = (int) ((long) depth * (i + 1) / slices.length);
            boolean add = accumulate || i > 0;
            slices[i] = new Slice(p, end - p, new Tiles(end - p, stride, add), new Tiles(end - p, Kernels.PANEL, add));
            p = end;
        }
        return slices;
    }

    /** Makes rows {@code [row0, row1)} of panels {@code [panel0, panel1)}; different parts may run at the same time. */
    void run(int row0, int row1, int panel0, int panel1, Workspace scratch) {
        Workspace.Mark mark = scratch.mark();
        new Part(row0, row1, panel0, panel1, scratch).run();
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

    /** What one thread makes, in memory of its own. */
    private final class Part {
        private final int row0;
        private final int row1;
        private final int panel0;
        private final int panel1;
        private final int blockRows;
        private final Matrix packed;
        private final Matrix edge;
        private final Workspace scratch;

        Part(int row0, int row1, int panel0, int panel1, Workspace scratch) {
            this.row0 = row0;
            this.row1 = row1;
            this.panel0 = panel0;
            this.panel1 = panel1;
            this.scratch = scratch;
            int deepest = slices.length == 1 ? a.depth() : Math.min(a.depth(), SLICE * SLICES);
            blockRows = Math.min(BLOCK_ROWS, row1 - row0);
            packed = scratch.matrix(1, (blockRows + Kernels.TILE_ROWS) * deepest);
            edge = scratch.matrix(Kernels.TILE_ROWS, Kernels.PANEL);
        }

        void run() {
            for (int row = row0; row < row1; row += blockRows) {
                int rows = Math.min(blockRows, row1 - row);
                for (int first = 0; first < slices.length; first += SLICES) {
                    block(row, rows, first, Math.min(slices.length, first + SLICES));
                }
            }
        }

        private void block(int row, int rows, int first, int end) {
            int at = packed.offset();
            for (int s = first; s < end; s++) {
                at = pack(row, rows, slices[s], at);
            }
            // Few rows are bound by the stream of B, which the next product may well share.
            boolean backwards = rows == row1 - row0 && scratch.turn();
            for (int i = 0; i < panel1 - panel0; i++) {
                panel(backwards ? panel1 - 1 - i : panel0 + i, row, rows, first, end);
            }
        }

        private void panel(int panel, int row, int rows, int first, int end) {
            int at = packed.offset();
            for (int s = first; s < end; s++) {
                at = multiply(row, rows, slices[s], panel, at);
            }
        }

        /** Packs a slice of the block tile by tile to {@code at}; returns where the next goes. */
        private int pack(int row, int rows, Slice slice, int at) {
            for (int i = 0; i < rows; ) {
                int height = tileHeight(rows - i);
                a.pack(row + i, height, slice.p, slice.depth, packed.data(), at);
                at += height * slice.depth;
                i += height;
            }
            return at;
        }

        /** The packed slice at {@code at} times one panel; returns where the next slice stands. */
        private int multiply(int row, int rows, Slice slice, int panel, int at) {
            int column = panel * Kernels.PANEL;
            int width = Math.min(Kernels.PANEL, c.columns() - column);
            int bAt = b.index(panel, slice.p);
            for (int i = 0; i < rows; ) {
                int height = tileHeight(rows - i);
                if (width == Kernels.PANEL && i + height <= rows) {
                    int cAt = c.row(row + i) + column;
                    kernels.tile(slice.inner.ofHeight(height), packed.data(), at, b.data(), bAt, c.data(), cAt);
                } else {
                    Tile tile = slice.edge.ofHeight(height);
                    if (tile.accumulate()) {
                        loadEdge(row + i, Math.min(height, rows - i), column, width);
                    }
                    kernels.tile(tile, packed.data(), at, b.data(), bAt, edge.data(), edge.offset());
                    storeEdge(row + i, Math.min(height, rows - i), column, width);
                }
                at += height * slice.depth;
                i += height;
            }
            return at;
        }

        /** A tile that reaches over C's edge goes through a whole tile of its own; what the rest of it holds does not matter. */
        private void loadEdge(int row, int rows, int column, int width) {
            for (int i = 0; i < rows; i++) {
                System.arraycopy(c.data(), c.row(row + i) + column, edge.data(), edge.row(i), width);
            }
        }

        private void storeEdge(int row, int rows, int column, int width) {
            for (int i = 0; i < rows; i++) {
                System.arraycopy(edge.data(), edge.row(i), c.data(), c.row(row + i) + column, width);
            }
        }
    }
}
