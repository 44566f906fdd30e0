package dragoman.core;

import dragoman.core.kernel.Tile;

/** The panels of a packed matrix whose elements are stored in 16 or 8 bits, in the layout of float panels. */
sealed interface QuantizedPanels {
    /** Makes a part of a panel the B of a tile. */
    void putInto(Tile tile, int index, int stripSize, int column);

    /** In bfloat16. */
    record Bfloat16(short[] data) implements QuantizedPanels {
        @Override
        public void putInto(Tile tile, int index, int stripSize, int column) {
            tile.bfloat16(data, index, stripSize);
        }
    }

    /**
     * In 8-bit integers.
     *
     * @param scales the scale of each column, with zeros after the last one
     */
    record Int8(byte[] data, float[] scales) implements QuantizedPanels {
        @Override
        public void putInto(Tile tile, int index, int stripSize, int column) {
            tile.int8(data, index, stripSize, scales, column);
        }
    }

    /** Packs the transpose of W. */
    static QuantizedPanels ofTransposed(Bfloat16Matrix w, Workers workers) {
        short[] data = new short[Math.multiplyExact(paddedColumns(w.rows()), w.columns())];
        workers.split(w.rows(), Tile.PANEL, (from, to, scratch) -> {
            for (int column = from; column < to; column++) {
                int at = index(column, w.columns());
                int row = w.row(column);
                for (int p = 0; p < w.columns(); p++) {
                    data[at + p * Tile.STRIP] = w.data()[row + p];
                }
            }
        });
        return new Bfloat16(data);
    }

    /** Packs the transpose of W. */
    static QuantizedPanels ofTransposed(Int8Matrix w, Workers workers) {
        byte[] data = new byte[Math.multiplyExact(paddedColumns(w.rows()), w.columns())];
        float[] scales = new float[paddedColumns(w.rows())];
        workers.split(w.rows(), Tile.PANEL, (from, to, scratch) -> {
            for (int column = from; column < to; column++) {
                scales[column] = w.scale(column);
                int at = index(column, w.columns());
                int row = w.row(column);
                for (int p = 0; p < w.columns(); p++) {
                    data[at + p * Tile.STRIP] = w.data()[row + p];
                }
            }
        });
        return new Int8(data, scales);
    }

    private static int paddedColumns(int columns) {
        return Math.multiplyExact(Math.ceilDiv(columns, Tile.PANEL), Tile.PANEL);
    }

    /** Returns the index of depth 0 of a column. */
    private static int index(int column, int depth) {
        return column / Tile.STRIP * Tile.STRIP * depth + column % Tile.STRIP;
    }
}
