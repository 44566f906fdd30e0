package dragoman.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.core.Workers;
import org.junit.jupiter.api.Test;

class DecodingWorkTest {
    private static final NetworkSize NETWORK = new NetworkSize(2, 13, 21, 101);

    @Test
    void writesTheSameForAnyThreadsAndHoweverOftenItRan() {
        long once = checksum(1, 1, 4);
        assertTrue(once > 0);
        assertEquals(once, checksum(1, 3, 4));
        assertEquals(once, checksum(2, 2, 4));
    }

    /** All sentences have the same start, so each gets the tokens that it would get alone. */
    @Test
    void aBatchWritesAsManyTimesWhatOneWrites() {
        assertEquals(4 * checksum(1, 1, 1), checksum(1, 1, 4));
    }

    private static long checksum(int threads, int runs, int batch) {
        try (Workers workers = Workers.of(threads)) {
            DecodingWork work = new DecodingWork(new DecodingWork.Shape(NETWORK, batch, 9), workers);
            for (int run = 0; run < runs; run++) {
                work.prepare();
                work.run();
            }
            return work.checksum();
        }
    }
}
