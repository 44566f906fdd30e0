package dragoman.core;

import dragoman.core.kernel.Kernels;

/**
 * How rows are cut into tiles: of 12 rows, as long as that leaves no 16, which 8 and 8 share better than 12 and 4. What is left behind
 * those of 12, at most 16 rows, is the rest: it counts as one tile here, though it may be two.
 */
final class TileRows {
    private TileRows() {}

    /** The height of the next tile for so many rows left; 1 for one row alone, otherwise it may reach beyond the last row. */
    static int height(int left) {
        if (left == 1) {
            return 1;
        }
        if (left <= 4) {
            return 4;
        }
        return left <= 8 || left == 16 ? 8 : Kernels.TILE_ROWS;
    }

    /** How many tiles of 12 rows, none of them padded, come first. */
    static int whole(int rows) {
        int tiles = rows / Kernels.TILE_ROWS;
        return tiles > 0 && rows % Kernels.TILE_ROWS == 4 ? tiles - 1 : tiles;
    }

    /** How many tiles there are, the rest counted as one. */
    static int count(int rows) {
        return start(whole(rows), rows) < rows ? whole(rows) + 1 : whole(rows);
    }

    /** The first row of a tile; of the one behind the last, the number of rows. */
    static int start(int tile, int rows) {
        return tile <= whole(rows) ? tile * Kernels.TILE_ROWS : rows;
    }
}
