package dragoman.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TileRowsTest {
    @Test
    void tilesShareTheRowsThatTwelveDoesNotDivide() {
        int[] first = {1, 4, 4, 4, 8, 8, 8, 8, 12, 12, 12, 12, 12, 12, 12, 8, 12};
        int[] heights = new int[first.length];
        Arrays.setAll(heights, i -> TileRows.height(i + 1));
        assertEquals(Arrays.toString(first), Arrays.toString(heights));
    }

    /** The number of complete tiles is what dividing the rows from the top yields. */
    @Test
    void wholeTilesAreThoseThatComeFirst() {
        for (int rows = 0; rows < 200; rows++) {
            int whole = 0;
            int left = rows;
            for (; left >= 12 && TileRows.height(left) == 12; left -= 12) {
                whole++;
            }
            assertEquals(whole, TileRows.whole(rows));
            assertEquals(left == 0 ? whole : whole + 1, TileRows.count(rows));
            assertTrue(left <= 16);
        }
    }

    @Test
    void startsGoFromTheFirstRowToBehindTheLast() {
        for (int rows = 0; rows < 200; rows++) {
            assertEquals(0, TileRows.start(0, rows));
            assertEquals(rows, TileRows.start(TileRows.count(rows), rows));
            for (int tile = 0; tile < TileRows.whole(rows); tile++) {
                assertEquals(12, TileRows.start(tile + 1, rows) - TileRows.start(tile, rows));
            }
        }
    }
}
