package dragoman.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkersTest {
    @Test
    void everyOutputIsMadeOnceWhateverTheThreadsAndGranules() {
        for (int threads = 1; threads <= 5; threads++) {
            try (Workers workers = Workers.of(threads)) {
                for (int count : new int[] {0, 1, 2, 3, 7, 12, 13, 100}) {
                    for (int granule : new int[] {1, 2, 5, 12, 200}) {
                        checkSplit(workers, count, granule);
                    }
                }
            }
        }
    }

    private static void checkSplit(Workers workers, int count, int granule) {
        AtomicIntegerArray made = new AtomicIntegerArray(count);
        workers.split(count, granule, (from, to, scratch) -> {
            assertEquals(0, from % granule);
            for (int i = from; i < to; i++) {
                made.incrementAndGet(i);
            }
        });
        for (int i = 0; i < count; i++) {
            assertEquals(1, made.get(i), i + " of " + count + " by " + granule);
        }
    }

    @Test
    void anEvenSplitHasARangeForEachThreadThatHasACore() {
        int cores = Runtime.getRuntime().availableProcessors();
        for (int threads = 1; threads <= 4; threads++) {
            try (Workers workers = Workers.of(threads)) {
                AtomicIntegerArray made = new AtomicIntegerArray(100);
                AtomicInteger runs = new AtomicInteger();
                workers.splitEvenly(100, 4, (from, to, scratch) -> {
                    runs.incrementAndGet();
                    for (int i = from; i < to; i++) {
                        made.incrementAndGet(i);
                    }
                });
                assertEquals(Math.min(threads, cores), runs.get());
                for (int i = 0; i < 100; i++) {
                    assertEquals(1, made.get(i));
                }
            }
        }
    }

    /** Would not terminate if another thread did not take over the work of the blocked one. */
    @Test
    @Timeout(60)
    void othersDoTheWorkOfAThreadThatIsHeldUp() {
        try (Workers workers = Workers.of(2)) {
            for (int heldUp : new int[] {0, 99}) {
                CountDownLatch others = new CountDownLatch(100);
                workers.split(100, 1, (from, to, scratch) -> {
                    for (int i = from; i < to; i++) {
                        others.countDown();
                    }
                    if (from <= heldUp && heldUp < to) {
                        await(others);
                    }
                });
                assertEquals(0, others.getCount());
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theCallerSeesWhatTheOthersWrote() {
        try (Workers workers = Workers.of(2)) {
            int[] values = new int[64];
            int[] expected = new int[64];
            for (int round = 1; round <= 20_000; round++) {
                int value = round;
                workers.split(values.length, 1, (from, to, scratch) -> Arrays.fill(values, from, to, value));
                Arrays.fill(expected, round);
                assertArrayEquals(expected, values);
            }
        }
    }

    @Test
    void moreThreadsThanCoresDoTheSame() {
        int threads = 2 * Runtime.getRuntime().availableProcessors() + 3;
        try (Workers workers = Workers.of(threads)) {
            assertEquals(threads, workers.threads());
            for (int round = 0; round < 200; round++) {
                checkSplit(workers, 1000, 1);
            }
        }
    }

    @Test
    void whatAnyThreadThrowsIsThrownAndTheWorkersGoOn() {
        try (Workers workers = Workers.of(3)) {
            for (int culprit = 0; culprit < 3; culprit++) {
                RuntimeException thrown = new RuntimeException("part " + culprit);
                int part = culprit;
                assertSame(
                        thrown,
                        assertThrows(
                                RuntimeException.class,
                                () -> workers.split(3, 1, (from, to, scratch) -> {
                                    if (from == part) {
                                        throw thrown;
                                    }
                                })));
                checkSplit(workers, 30, 1);
            }
            assertThrows(
                    OutOfMemoryError.class,
                    () -> workers.split(3, 1, (from, to, scratch) -> {
                        if (from == 2) {
                            throw new OutOfMemoryError();
                        }
                    }));
            checkSplit(workers, 30, 1);
        }
    }

    @Test
    void memoryTakenByABodyIsGivenBack() {
        Workers workers = Workers.single();
        float[][] data = new float[2][];
        int[] offset = new int[2];
        for (int round = 0; round < 2; round++) {
            int r = round;
            workers.split(1, 1, (from, to, scratch) -> {
                Matrix matrix = scratch.matrix(3, 5);
                data[r] = matrix.data();
                offset[r] = matrix.offset();
            });
        }
        assertSame(data[0], data[1]);
        assertEquals(offset[0], offset[1]);
    }

    @Test
    void closingEndsTheThreads() throws InterruptedException {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        Workers workers = Workers.of(4);
        CountDownLatch all = new CountDownLatch(4);
        workers.split(4, 1, (from, to, scratch) -> {
            threads.add(Thread.currentThread());
            all.countDown();
            await(all);
        });
        assertEquals(4, threads.size());
        workers.close();
        threads.remove(Thread.currentThread());
        for (Thread thread : threads) {
            thread.join(10_000);
            assertFalse(thread.isAlive());
        }
        IllegalStateException closed =
                assertThrows(IllegalStateException.class, () -> workers.split(4, 1, (from, to, scratch) -> {}));
        assertEquals("the workers are closed", closed.getMessage());
    }

    @Test
    void noThreadsAreRefused() {
        Exception refused = assertThrows(IllegalArgumentException.class, () -> Workers.of(0));
        assertEquals("the number of threads must be at least 1, not 0", refused.getMessage());
    }
}
