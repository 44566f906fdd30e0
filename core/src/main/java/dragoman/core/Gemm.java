package dragoman.core;

import dragoman.core.kernel.KernelChoice;
import dragoman.core.kernel.Kernels;

/**
 * Matrix products. Every element of C is one chain of fma over the inner dimension in rising order, which later blocks continue from the
 * C already stored; blocking, tiles, threads and vector width therefore cannot change a bit, nor can a row's neighbours.
 *
 * <p>Blocked as in BLIS (Van Zee and van de Geijn, 2015): a block of A's rows, packed, stays in the second-level cache; a panel of B, 32
 * columns wide and {@value #DEPTH_BLOCK} deep, stays in the first.
 */
public final class Gemm {
    /** Depth of a block: 256 × 32 floats of B are 32 KB, two thirds of a first-level cache of 48 KB. */
    private static final int DEPTH_BLOCK = 256;

    /** Rows of a block, a multiple of every tile: 240 × 256 floats of A are 240 KB of the second-level cache. */
    private static final int ROW_BLOCK = 240;

    private Gemm() {}

    /** {@code C = A · B}; A is m × k, B packed k × n, C m × n. */
    public static void multiply(Matrix a, PackedMatrix b, Matrix c, Workers workers) {
        product(new RowsOf(a), b, c, false, workers);
    }

    /** {@code C += A · B}; A is m × k, B packed k × n, C m × n. */
    public static void multiplyAdd(Matrix a, PackedMatrix b, Matrix c, Workers workers) {
        product(new RowsOf(a), b, c, true, workers);
    }

    /** {@code C += A · B} in the caller's thread, for use inside {@link Workers#split}. */
    public static void multiplyAdd(Matrix a, PackedMatrix b, Matrix c, Workspace scratch) {
        RowsOf rows = new RowsOf(a);
        check(rows, b, c);
        product(rows, b, new Part(c, 0, a.rows(), 0, b.panelCount(), true), scratch);
    }

    /** {@code C = A · B} in the caller's thread, for use inside {@link Workers#split}. */
    public static void multiply(Matrix a, PackedMatrix b, Matrix c, Workspace scratch) {
        RowsOf rows = new RowsOf(a);
        check(rows, b, c);
        product(rows, b, new Part(c, 0, a.rows(), 0, b.panelCount(), false), scratch);
    }

    /** {@code C += Aᵀ · B}; A is k × m, B packed k × n, C m × n: the gradient of weights, a sum over all k rows of a batch. */
    public static void transposedMultiplyAdd(Matrix a, PackedMatrix b, Matrix c, Workers workers) {
        product(new ColumnsOf(a), b, c, true, workers);
    }

    /** The left-hand side, by what the packing has to do. */
    private sealed interface Left {
        int rows();

        int depth();

        /** Packs {@code height} rows (zeros behind the last) of depths {@code [p0, p1)} depth-major to {@code to[at...]}. */
        void pack(int row, int height, int p0, int p1, float[] to, int at);
    }

    private record RowsOf(Matrix a) implements Left {
        @Override
        public int rows() {
            return a.rows();
        }

        @Override
        public int depth() {
            return a.columns();
        }

        @Override
        public void pack(int row, int height, int p0, int p1, float[] to, int at) {
            float[] from = a.data();
            for (int i = 0; i < height; i++) {
                if (row + i < a.rows()) {
                    int start = a.row(row + i);
                    for (int p = p0; p < p1; p++) {
                        to[at + (p - p0) * height + i] = from[start + p];
                    }
                } else {
                    for (int p = p0; p < p1; p++) {
                        to[at + (p - p0) * height + i] = 0f;
                    }
                }
            }
        }
    }

    private record ColumnsOf(Matrix a) implements Left {
        @Override
        public int rows() {
            return a.columns();
        }

        @Override
        public int depth() {
            return a.rows();
        }

        @Override
        public void pack(int row, int height, int p0, int p1, float[] to, int at) {
            int width = Math.min(height, a.columns() - row);
            for (int p = p0; p < p1; p++) {
                int start = at + (p - p0) * height;
                int source = a.row(p) + row;
                for (int i = 0; i < width; i++) {
                    to[start + i] = a.data()[source + i];
                }
                for (int i = width; i < height; i++) {
                    to[start + i] = 0f;
                }
            }
        }
    }

    /** The part of C that one thread makes: rows {@code [row0, row1)}, panels {@code [panel0, panel1)}. */
    private record Part(Matrix c, int row0, int row1, int panel0, int panel1, boolean accumulate) {}

    private static void check(Left a, PackedMatrix b, Matrix c) {
        if (a.depth() != b.depth()) {
            throw new IllegalArgumentException("inner dimensions differ: " + a.depth() + " and " + b.depth());
        }
        c.requireShape(a.rows(), b.columns());
    }

    private static void product(Left a, PackedMatrix b, Matrix c, boolean accumulate, Workers workers) {
        check(a, b, c);
        if (a.rows() >= 2 * Kernels.TILE_ROWS * workers.threads()) {
            workers.split(
                    a.rows(),
                    Kernels.TILE_ROWS,
                    (from, to, scratch) ->
                            product(a, b, new Part(c, from, to, 0, b.panelCount(), accumulate), scratch));
        } else {
            workers.split(
                    b.panelCount(),
                    1,
                    (from, to, scratch) -> product(a, b, new Part(c, 0, a.rows(), from, to, accumulate), scratch));
        }
    }

    private static void product(Left a, PackedMatrix b, Part part, Workspace scratch) {
        Workspace.Mark mark = scratch.mark();
        Matrix packed = scratch.matrix(1, ROW_BLOCK * DEPTH_BLOCK);
        Matrix edge = scratch.matrix(Kernels.TILE_ROWS, Kernels.PANEL);
        Kernels kernels = KernelChoice.current();
        for (int row = part.row0; row < part.row1; row += ROW_BLOCK) {
            int rows = Math.min(ROW_BLOCK, part.row1 - row);
            for (int p = 0; p == 0 || p < a.depth(); p += DEPTH_BLOCK) {
                int depth = Math.min(DEPTH_BLOCK, a.depth() - p);
                packBlock(a, row, rows, p, depth, packed);
                boolean accumulate = part.accumulate || p > 0;
                for (int panel = part.panel0; panel < part.panel1; panel++) {
                    Block block = new Block(packed, b, panel, p, depth, accumulate);
                    block.multiply(part.c, row, rows, edge, kernels);
                }
            }
        }
        scratch.release(mark);
    }

    private static void packBlock(Left a, int row, int rows, int p, int depth, Matrix packed) {
        int at = packed.offset();
        for (int i = 0; i < rows; ) {
            int height = tileHeight(rows - i);
            a.pack(row + i, height, p, p + depth, packed.data(), at);
            at += height * depth;
            i += height;
        }
    }

    /** The next tile for so many rows left: 12 while that leaves no rest that 8 + 8 would share better; 1 for one row alone. */
    static int tileHeight(int left) {
        if (left >= 12 && left != 16) {
            return 12;
        }
        if (left > 4) {
            return left > 8 && left != 16 ? 12 : 8;
        }
        return left == 1 ? 1 : 4;
    }

    /** A packed block of A against one panel of B. */
    private record Block(Matrix a, PackedMatrix b, int panel, int p, int depth, boolean accumulate) {
        void multiply(Matrix c, int row, int rows, Matrix edge, Kernels kernels) {
            int column = panel * Kernels.PANEL;
            boolean whole = column + Kernels.PANEL <= c.columns();
            int at = a.offset();
            for (int i = 0; i < rows; ) {
                int height = tileHeight(rows - i);
                if (whole && i + height <= rows) {
                    Kernels.Tile tile = new Kernels.Tile(height, depth, c.stride(), accumulate);
                    kernels.tile(tile, a.data(), at, b.data(), b.index(panel, p), c.data(), c.row(row + i) + column);
                } else {
                    int height0 = Math.min(height, rows - i);
                    multiplyEdge(
                            at,
                            height,
                            edge,
                            c.rows(row + i, row + i + height0)
                                    .columns(column, Math.min(column + Kernels.PANEL, c.columns())),
                            kernels);
                }
                at += height * depth;
                i += height;
            }
        }

        /** A tile that reaches over C's edge goes through a whole tile of its own. */
        private void multiplyEdge(int at, int height, Matrix edge, Matrix c, Kernels kernels) {
            if (accumulate) {
                edge.fill(0f);
                edge.rows(0, c.rows()).columns(0, c.columns()).copyFrom(c);
            }
            Kernels.Tile tile = new Kernels.Tile(height, depth, Kernels.PANEL, accumulate);
            kernels.tile(tile, a.data(), at, b.data(), b.index(panel, p), edge.data(), edge.offset());
            c.copyFrom(edge.rows(0, c.rows()).columns(0, c.columns()));
        }
    }
}
