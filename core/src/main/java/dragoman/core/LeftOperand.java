package dragoman.core;

/** The left-hand side of a product, by what packing has to do: transposition costs nothing else. */
sealed interface LeftOperand {
    int rows();

    int depth();

    /** Packs {@code height} rows (zeros behind the last) of depths {@code [p, p + depth)} depth-major to {@code to[at...]}. */
    void pack(int row, int height, int p, int depth, float[] to, int at);

    /** A matrix as it stands. */
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
        public void pack(int row, int height, int p, int depth, float[] to, int at) {
            for (int i = 0; i < height; i++) {
                if (row + i < a.rows()) {
                    scatter(a.data(), a.row(row + i) + p, depth, to, at + i, height);
                } else {
                    clear(depth, to, at + i, height);
                }
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

    /** A matrix transposed: its columns are the rows of the product. */
    record Columns(Matrix a) implements LeftOperand {
        @Override
        public int rows() {
            return a.columns();
        }

        @Override
        public int depth() {
            return a.rows();
        }

        @Override
        public void pack(int row, int height, int p, int depth, float[] to, int at) {
            int width = Math.min(height, a.columns() - row);
            for (int q = 0; q < depth; q++) {
                copy(a.data(), a.row(p + q) + row, width, to, at + q * height, height);
            }
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
