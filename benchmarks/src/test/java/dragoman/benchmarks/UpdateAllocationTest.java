package dragoman.benchmarks;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dragoman.core.Workers;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A warm update allocates almost nothing, summed over all threads, so that the garbage collector has almost no work. */
@Tag("system")
@Timeout(180)
class UpdateAllocationTest {
    private static final long MOST_BYTES = 64 << 10;
    private static final ThreadMXBean THREADS = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

    /**
     * Until the compiler has seen everything, vectors are boxed: so the median of 20 updates, as often as it takes. The vocabulary is large,
     * so that an object for each square of packed weights would show.
     */
    @Test
    void aWarmUpdateAllocatesAtMost64Kilobytes() {
        TrainingWork.Shape shape = new TrainingWork.Shape(new NetworkSize(2, 61, 64, 16001), 13, 16, 16);
        try (Workers workers = Workers.of(2)) {
            TrainingWork work = new TrainingWork(shape, workers);
            long bytes = Long.MAX_VALUE;
            for (int round = 0; round < 500 && bytes > MOST_BYTES; round++) {
                bytes = medianOf20(work);
            }
            long last = bytes;
            assertTrue(last <= MOST_BYTES, () -> "an update allocated " + last + " bytes");
        }
    }

    private static long medianOf20(TrainingWork work) {
        long[] bytes = new long[20];
        for (int i = 0; i < bytes.length; i++) {
            work.prepare();
            long before = THREADS.getTotalThreadAllocatedBytes();
            work.run();
            bytes[i] = THREADS.getTotalThreadAllocatedBytes() - before;
        }
        Arrays.sort(bytes);
        return bytes[bytes.length / 2];
    }
}
