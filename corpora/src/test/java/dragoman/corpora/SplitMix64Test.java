package dragoman.corpora;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SplitMix64Test {
    @Test
    void drawsEvenly() {
        SplitMix64 random = SplitMix64.of(1, 2);
        int[] counts = new int[10];
        for (int i = 0; i < 100_000; i++) {
            counts[random.nextInt(10)]++;
        }
        for (int count : counts) {
            assertTrue(Math.abs(count - 10_000) < 500, () -> "count " + count);
        }
    }

    @Test
    void givesOtherNumbersForOtherStreams() {
        for (long stream = 0; stream < 100; stream++) {
            long first = SplitMix64.of(0, stream).nextLong();
            assertEquals(first, SplitMix64.of(0, stream).nextLong());
            assertTrue(first != SplitMix64.of(0, stream + 1).nextLong());
            assertTrue(first != SplitMix64.of(1, stream).nextLong());
        }
    }
}
