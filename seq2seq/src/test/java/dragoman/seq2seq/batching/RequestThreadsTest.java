package dragoman.seq2seq.batching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class RequestThreadsTest {
    private static final Duration LONG = Duration.ofHours(1);

    private static Throwable failure(CompletableFuture<?> future) {
        return assertThrows(ExecutionException.class, future::get).getCause();
    }

    @Test
    void aRequestBeyondTheLimitIsRefused() throws Exception {
        try (RequestThreads threads = new RequestThreads(1, Duration.ZERO)) {
            CountDownLatch started = new CountDownLatch(1);
            CountDownLatch mayEnd = new CountDownLatch(1);
            CompletableFuture<String> first = threads.submit(
                    () -> {
                        started.countDown();
                        mayEnd.await();
                        return "done";
                    },
                    LONG);
            started.await();
            Throwable refusal = failure(threads.submit(() -> "never", LONG));
            assertInstanceOf(QueueFullException.class, refusal);
            assertEquals("1 requests are under way, which is the limit: try again later", refusal.getMessage());
            mayEnd.countDown();
            assertEquals("done", first.get());
        }
    }

    @Test
    void aPatientRequestWaitsForItsPlace() throws Exception {
        try (RequestThreads threads = new RequestThreads(1, LONG)) {
            CountDownLatch mayEnd = new CountDownLatch(1);
            CompletableFuture<String> first = threads.submit(
                    () -> {
                        mayEnd.await();
                        return "first";
                    },
                    LONG);
            CompletableFuture<String> second = threads.submit(() -> "second", LONG);
            assertEquals(2, threads.underWay());
            mayEnd.countDown();
            assertEquals("first", first.get());
            assertEquals("second", second.get());
        }
    }

    @Test
    void workIsInterruptedWhenItsTimeIsOver() {
        // Closing waits for the work, which ends by an interrupt alone.
        try (RequestThreads threads = new RequestThreads(1, Duration.ZERO)) {
            CompletableFuture<String> late = threads.submit(() -> untilInterrupted(), Duration.ofMillis(20));
            assertInstanceOf(TimeoutException.class, failure(late));
        }
    }

    @Test
    void workIsInterruptedWhenItIsCancelled() throws Exception {
        try (RequestThreads threads = new RequestThreads(1, Duration.ZERO)) {
            CountDownLatch started = new CountDownLatch(1);
            CountDownLatch interrupted = new CountDownLatch(1);
            CompletableFuture<String> cancelled = threads.submit(
                    () -> {
                        started.countDown();
                        String result = untilInterrupted();
                        interrupted.countDown();
                        return result;
                    },
                    LONG);
            started.await();
            assertTrue(cancelled.cancel(false));
            interrupted.await();
        }
    }

    @Test
    void workThatIsCancelledAtOnceEnds() {
        for (int i = 0; i < 200; i++) {
            try (RequestThreads threads = new RequestThreads(1, Duration.ZERO)) {
                assertTrue(threads.submit(() -> untilInterrupted(), LONG).cancel(false));
            }
        }
    }

    private static String untilInterrupted() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return "interrupted";
    }

    @Test
    void workThatFailsFreesItsPlace() throws Exception {
        try (RequestThreads threads = new RequestThreads(1, LONG)) {
            Throwable failure = failure(threads.submit(
                    () -> {
                        throw new IllegalArgumentException("wrong");
                    },
                    LONG));
            assertEquals("wrong", failure.getMessage());
            assertEquals("next", threads.submit(() -> "next", LONG).get());
        }
    }

    @Test
    void closingWaitsForWhatIsUnderWay() throws Exception {
        RequestThreads threads = new RequestThreads(1, Duration.ZERO);
        CountDownLatch mayEnd = new CountDownLatch(1);
        CompletableFuture<String> accepted = threads.submit(
                () -> {
                    mayEnd.await();
                    return "done";
                },
                LONG);
        Thread closing = Thread.ofVirtual().start(threads::close);
        while (closing.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        assertInstanceOf(IllegalStateException.class, failure(threads.submit(() -> "late", LONG)));
        mayEnd.countDown();
        closing.join();
        assertEquals("done", accepted.get());
        assertEquals(0, threads.underWay());
    }

    @Test
    void aLimitIsPositive() {
        assertEquals(
                "a limit of 0 requests; it must be at least 1",
                assertThrows(IllegalArgumentException.class, () -> new RequestThreads(0, LONG))
                        .getMessage());
    }
}
