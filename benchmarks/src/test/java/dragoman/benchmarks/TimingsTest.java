package dragoman.benchmarks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class TimingsTest {
    @Test
    void medianAndBestAreThoseOfTheSortedTimes() {
        Timings timings = new Timings(new double[] {3, 1, 5, 2, 4}, 7);
        assertEquals(3, timings.median());
        assertEquals(1, timings.best());
        assertEquals(7, timings.warmUp());
        assertEquals(3, new Timings(new double[] {4, 1, 2, 3}, 0).median());
    }

    @Test
    void aPartTakesItsShare() {
        Timings timings = new Timings(new double[] {2, 4}, 3).perPart(4);
        assertArrayEquals(new double[] {0.5, 1}, timings.seconds());
        assertEquals(3, timings.warmUp());
    }

    @Test
    void noTimesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Timings(new double[0], 0));
    }
}
