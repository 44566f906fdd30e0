package dragoman.benchmarks.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryReadTest {
    /** Whole numbers, so that the order of the sum changes nothing. */
    @ParameterizedTest
    @CsvSource({"0, 64", "0, 640", "16, 10000", "3, 700", "5, 60", "7, 7"})
    void readsEachElementOnceButForARemainder(int from, int to) {
        float[] memory = new float[10_000];
        int read = (to - from) / 64 * 64;
        float expected = 0f;
        for (int i = 0; i < memory.length; i++) {
            memory[i] = i % 100;
            expected += i >= from && i < from + read ? memory[i] : 0f;
        }
        MemoryRead probe = new MemoryRead(memory, from, to);
        assertEquals(4.0 * read, probe.run());
        assertEquals(expected, probe.sum());
    }
}
