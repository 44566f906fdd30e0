package dragoman.core;

import dragoman.core.kernel.Tile;

/** The left operand of a product. Its variants differ in packing only, so a transposed operand uses the same kernels. */
sealed interface LeftOperand {
    int rows();

    int depth();

    /** Packs {@code height} rows (zeros after the last) of depths {@code [p, p + depth)} depth-major to {@code to[at...]}. */
    void pack(int row, int height, int p, int depth, float[] to, int at);

    /** Returns the number of tiles that are packed most efficiently at a time. */
    int abreast();

    /** Packs {@code count} tiles of 12 rows one after another; none of them extends beyond the last row. */
    default void packTiles(int row, int count, int p, int depth, float[] to, int at) {
        int height = Tile.MAX_ROWS;
        for (int i = 0; i < count; i++) {
            pack(row + i * height, height, p, depth, to, at + i * height * depth);
        }
    }

    /** A matrix that is not transposed. */
    record Rows(Matrix a) implements LeftOperand {
        @Override
        public int rows() {
            return a.rows();
        }

        @Override
        public int depth() {
            return a.columns();
        }

        @Override
        public int abreast() {
            return 1;
        }

        @Override
        public void pack(int row, int height, int p, int depth, float[] to, int at) {
            int rows = Math.min(height, a.rows() - row);
            int i = 0;
            for (; i <= rows - 4; i += 4) {
                scatterFour(a, a.row(row + i) + p, depth, to, at + i, height);
            }
            for (; i < rows; i++) {
                scatter(a.data(), a.row(row + i) + p, depth, to, at + i, height);
            }
            for (; i < height; i++) {
                clear(depth, to, at + i, height);
            }
        }

        /** Copies one element of each of four rows. Their destinations are adjacent and share a cache line. */
        private static void copyFour(float[] from, int first, int stride, float[] to, int place) {
            to[place] = from[first];
            to[place + 1] = from[first + stride];
            to[place + 2] = from[first + 2 * stride];
            to[place + 3] = from[first + 3 * stride];
        }

        /** One loop for each height: with a constant step HotSpot checks the bounds of {@code to} once, not at each element. */
        private static void scatterFour(Matrix a, int first, int n, float[] to, int at, int step) {
            float[] from = a.data();
            int stride = a.stride();
            switch (step) {
                case 4 -> {
                    for (int q = 0; q < n; q++) {
                        copyFour(from, first + q, stride, to, at + 4 * q);
                    }
                }
                case 8 -> {
                    for (int q = 0; q < n; q++) {
                        copyFour(from, first + q, stride, to, at + 8 * q);
                    }
                }
                case 12 -> {
                    for (int q = 0; q < n; q++) {
                        copyFour(from, first + q, stride, to, at + 12 * q);
                    }
                }
                case 16 -> {
                    for (int q = 0; q < n; q++) {
                        copyFour(from, first + q, stride, to, at + 16 * q);
                    }
                }
                default -> throw new IllegalArgumentException("no packing of " + step + " rows");
            }
        }

        private static void scatter(float[] from, int start, int n, float[] to, int at, int step) {
            for (int p = 0; p < n; p++) {
                to[at + p * step] = from[start + p];
            }
        }

        private static void clear(int n, float[] to, int at, int step) {
            for (int p = 0; p < n; p++) {
                to[at + p * step] = 0f;
            }
        }
    }

    /** A transposed matrix: its columns are the rows of the operand. */
    record Columns(Matrix a) implements LeftOperand {
        private static final int TILE = Tile.MAX_ROWS;

        /** Number of tiles packed side by side: their 48 floats are three complete cache lines, each of which is read once. */
        private static final int ABREAST = 4;

        /** Depth that is packed at a time: rows of A are a power-of-two stride apart in many networks and compete for few cache sets. */
        private static final int STRIP = 32;

        @Override
        public int rows() {
            return a.columns();
        }

        @Override
        public int depth() {
            return a.rows();
        }

        @Override
        public int abreast() {
            return ABREAST;
        }

        @Override
        public void pack(int row, int height, int p, int depth, float[] to, int at) {
            int width = Math.min(height, a.columns() - row);
            for (int q = 0; q < depth; q++) {
                copy(a.data(), a.row(p + q) + row, width, to, at + q * height, height);
            }
        }

        @Override
        public void packTiles(int row, int count, int p, int depth, float[] to, int at) {
            int tileSize = TILE * depth;
            int abreast = count / ABREAST * ABREAST;
            for (int q = 0; q < depth; q += STRIP) {
                int end = Math.min(depth, q + STRIP);
                for (int tile = 0; tile < abreast; tile += ABREAST) {
                    for (int r = q; r < end; r++) {
                        int from = a.row(p + r) + row + tile * TILE;
                        copyAbreast(a.data(), from, to, at + tile * tileSize + r * TILE, tileSize);
                    }
                }
            }
            LeftOperand.super.packTiles(row + abreast * TILE, count - abreast, p, depth, to, at + abreast * tileSize);
        }

        /** Copies one depth of four tiles. HotSpot compiles a copy of constant length to a masked vector move. */
        private static void copyAbreast(float[] from, int start, float[] to, int at, int tileSize) {
            System.arraycopy(from, start, to, at, TILE);
            System.arraycopy(from, start + TILE, to, at + tileSize, TILE);
            System.arraycopy(from, start + 2 * TILE, to, at + 2 * tileSize, TILE);
            System.arraycopy(from, start + 3 * TILE, to, at + 3 * tileSize, TILE);
        }

        private static void copy(float[] from, int start, int width, float[] to, int at, int height) {
            for (int i = 0; i < width; i++) {
                to[at + i] = from[start + i];
            }
            for (int i = width; i < height; i++) {
                to[at + i] = 0f;
            }
        }
    }
}
