package dragoman.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.core.Backend;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class StopwatchTest {
    /** Records the calls of its methods. */
    private static final class Recorded implements Work {
        private final List<String> calls = new ArrayList<>();

        @Override
        public void prepare() {
            calls.add("prepare");
        }

        @Override
        public void run() {
            calls.add("run");
            LockSupport.parkNanos(1_000_000);
        }

        @Override
        public void restart() {
            calls.add("restart");
        }
    }

    @Test
    void warmsUpStartsAnewAndTimesEachRun() {
        Recorded work = new Recorded();
        Timings timings = Stopwatch.runs(3).time(work);
        assertTrue(Backend.isWarm());
        assertEquals(3, timings.seconds().length);
        assertTrue(timings.best() > 0);
        int restart = work.calls.indexOf("restart");
        assertEquals(2 * timings.warmUp(), restart);
        assertTrue(timings.warmUp() >= 10, timings::toString);
        assertEquals(
                List.of("prepare", "run", "prepare", "run", "prepare", "run"),
                work.calls.subList(restart + 1, work.calls.size()));
        assertEquals(List.of("prepare", "run"), work.calls.subList(restart - 2, restart));
    }
}
