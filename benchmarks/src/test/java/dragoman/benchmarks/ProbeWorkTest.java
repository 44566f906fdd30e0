package dragoman.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dragoman.core.Workers;
import org.junit.jupiter.api.Test;

class ProbeWorkTest {
    @Test
    void theAmountsOfAllThreadsAreCounted() {
        try (Workers workers = Workers.of(3)) {
            ProbeWork one = ProbeWork.fma(32, Workers.single());
            ProbeWork three = ProbeWork.fma(32, workers);
            one.run();
            three.run();
            assertEquals(3 * one.amount(), three.amount());
        }
    }

    @Test
    void theMemoryIsReadOnceByAllTogether() {
        try (Workers workers = Workers.of(2)) {
            ProbeWork work = ProbeWork.read(new float[256], workers);
            work.run();
            assertEquals(4 * 256, work.amount());
        }
    }
}
