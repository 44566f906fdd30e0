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

    /** Rows of a block, a multiple of every tile: 360 × 512 floats of A are a third of a second-level cache of 2 MB. */
    static final int BLOCK_ROWS = 360;

    /**
     * Floats of B, 8 MB, from which on a panel is no longer near when its turn comes, and rows that then make it worth fetching: the first tile
     * to pass a panel reads so slowly that memory keeps it waiting line by line, and reading it through before costs less.
     */
    private static final int FAR = 1 << 21;

    private static final int FETCH_ROWS = 96;
    private static final int LINE = 16;

    private final LeftOperand a;
    private final PackedMatrix b;
    private final Matrix c;
    /** What the sums start from, a row for each of C or one for all; null for zeros. */
    private final Matrix start;

    private final int startStride;
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
        startStride = start == c ? c.stride() : 0;
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
        return new Block(Math.min(BLOCK_ROWS, mostRows), scratch);
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

    /** The packed block of A that one thread is at, and the sums of one panel between two slices. */
    final class Block {
        private final Workspace scratch;
        private final int mostRows;
        /** The packed rows of A, and behind them the sums: rows of 32. */
        private final Matrix memory;

        private final int sumsAt;
        private final Tile tile;
        /** The first row of C that the block is for, and how many there are. */
        private int row;

        private int rows;
        private int first;
        private int end;
        private boolean far;
        /** What {@link #fetch} read, kept so that the compiler does not leave the reading out. */
        private int fetched;

        private Block(int mostRows, Workspace scratch) {
            this.scratch = scratch;
            this.mostRows = mostRows;
            int tileRows = mostRows + Kernels.TILE_ROWS;
            // Slices differ by at most one in depth.
            int depth = sliceStart(Math.min(SLICES, sliceCount)) + SLICES;
            int packedSize = Math.ceilDiv(tileRows * depth, Kernels.PANEL) * Kernels.PANEL;
            memory = scratch.matrix(1, packedSize + tileRows * Kernels.PANEL);
            sumsAt = memory.offset() + packedSize;
            tile = scratch.tile();
        }

        /** Makes rows of C from {@code cRow} on of rows of A from {@code aRow} on, in panels {@code [panel0, panel1)}. */
        void run(int aRow, int cRow, int count, int panel0, int panel1) {
            // Few rows are bound by the stream of B, which the next product may well share.
            boolean backwards = count <= mostRows && scratch.turn();
            far = (long) (panel1 - panel0) * Kernels.PANEL * b.depth() >= FAR;
            for (int done = 0; done < count; done += mostRows) {
                row = cRow + done;
                rows = Math.min(mostRows, count - done);
                for (int slice = 0; slice < sliceCount; slice += SLICES) {
                    pack(aRow + done, slice);
                    for (int i = 0; i < panel1 - panel0; i++) {
                        multiply(backwards ? panel1 - 1 - i : panel0 + i);
                    }
                }
            }
        }

        /** Packs the block's rows of A from slice {@code first} on, each slice tile by tile. */
        private void pack(int aRow, int first) {
            this.first = first;
            end = Math.min(sliceCount, first + SLICES);
            int at = memory.offset();
            for (int s = first; s < end; s++) {
                at = packSlice(aRow, s, at);
            }
        }

        /** Packs to {@code at} and behind, and returns where that ends. */
        private int packSlice(int aRow, int s, int at) {
            int depth = sliceDepth(s);
            int wholeTiles = wholeTiles(rows);
            a.packTiles(aRow, wholeTiles, sliceStart(s), depth, memory.data(), at);
            int i = wholeTiles * Kernels.TILE_ROWS;
            while (i < rows) {
                int height = tileHeight(rows - i);
                a.pack(aRow + i, height, sliceStart(s), depth, memory.data(), at + i * depth);
                i += height;
            }
            return at + i * depth;
        }

        /** The block times one panel. */
        private void multiply(int panel) {
            int column = panel * Kernels.PANEL;
            int width = Math.min(Kernels.PANEL, c.columns() - column);
            int at = memory.offset();
            if (far && rows >= FETCH_ROWS) {
                fetched = fetch(b.data(), b.index(panel, sliceStart(first)), b.index(panel, sliceStart(end)));
            }
            for (int s = first; s < end; s++) {
                int depth = sliceDepth(s);
                tile.b(b.data(), b.index(panel, sliceStart(s)));
                for (int i = 0; i < rows; ) {
                    int height = tileHeight(rows - i);
                    tile.size(height, depth).a(memory.data(), at);
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

        /** Reads a float of each cache line. */
        private static int fetch(float[] data, int from, int to) {
            int bits = 0;
            for (int i = from; i < to; i += LINE) {
                bits ^= Float.floatToRawIntBits(data[i]);
            }
            return bits;
        }

        private int sumsAt(int i) {
            return sumsAt + i * Kernels.PANEL;
        }

        private Matrix source(int s) {
            return s > 0 ? c : start;
        }

        private int sourceAt(int s, int i, int column) {
            return s > 0 || start == c ? c.row(row + i) + column : start.offset() + column;
        }

        private int sourceStride(int s) {
            return s > 0 ? c.stride() : startStride;
        }

        /** A tile inside C: from where C starts, from C, or from the sums of the slice before, to C or the sums for the slice behind. */
        private void inner(int s, int i, int column) {
            int cAt = c.row(row + i) + column;
            if (s > first) {
                tile.from(memory.data(), sumsAt(i), Kernels.PANEL);
            } else if (source(s) != null) {
                tile.from(source(s).data(), sourceAt(s, i, column), sourceStride(s));
            } else {
                tile.fromZero();
            }
            if (s < end - 1) {
                tile.to(memory.data(), sumsAt(i), Kernels.PANEL);
            } else {
                tile.to(c.data(), cAt, c.stride());
            }
            kernels.tile(tile);
        }

        /** A tile that reaches over C's edge: always in the sums, where it does not matter what the rest of it holds. */
        private void edge(int s, int i, int column, int height, int width) {
            tile.to(memory.data(), sumsAt(i), Kernels.PANEL);
            if (source(s) == null) {
                tile.fromZero();
            } else {
                tile.from(memory.data(), sumsAt(i), Kernels.PANEL);
            }
            if (s == first && source(s) != null) {
                for (int r = i; r < i + height; r++) {
                    System.arraycopy(source(s).data(), sourceAt(s, r, column), memory.data(), sumsAt(r), width);
                }
            }
            kernels.tile(tile);
            if (s == end - 1) {
                for (int r = i; r < i + height; r++) {
                    System.arraycopy(memory.data(), sumsAt(r), c.data(), c.row(row + r) + column, width);
                }
            }
        }
    }
}
