package dragoman.core;

import dragoman.core.kernel.Tile;

/**
 * Divides rows into tiles of 12 rows each. The remaining rows, at most 16, take one or two smaller tiles, which count as one tile here;
 * 16 rows take two tiles of 8, which are faster than 12 and 4.
 */
final class TileRows {
    private TileRows() {}

    /** Returns the height of the next tile for the number of remaining rows. It is 1 for a single row; otherwise it may exceed that number. */
    static int height(int left) {
        if (left == 1) {
            return 1;
        }
        if (left <= 4) {
            return 4;
        }
        return left <= 8 || left == 16 ? 8 : Tile.MAX_ROWS;
    }

    /** Returns the number of complete tiles of 12 rows. */
    static int whole(int rows) {
        int tiles = rows / Tile.MAX_ROWS;
        return tiles > 0 && rows % Tile.MAX_ROWS == 4 ? tiles - 1 : tiles;
    }

    /** Returns the number of tiles; the remaining rows count as one. */
    static int count(int rows) {
        return start(whole(rows), rows) < rows ? whole(rows) + 1 : whole(rows);
    }

    /** Returns the first row of a tile, or the number of rows for the index after the last tile. */
    static int start(int tile, int rows) {
        return tile <= whole(rows) ? tile * Tile.MAX_ROWS : rows;
    }
}
