package dragoman.seq2seq.batching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatchQueueTest {
    /** Lower-cases texts. Each batch needs a permit, so that a test decides what waits at the same time. */
    private static final class Lowering implements BatchOperation<String, String> {
        private final List<List<String>> batches = Collections.synchronizedList(new ArrayList<>());
        private final Semaphore permits = new Semaphore(0);
        private final Semaphore started = new Semaphore(0);
        private volatile IntPredicate lastCancelled = i -> false;

        @Override
        public List<String> apply(List<String> inputs, IntPredicate cancelled) {
            batches.add(inputs);
            lastCancelled = cancelled;
            started.release();
            permits.acquireUninterruptibly();
            if (inputs.contains("BAD")) {
                throw new IllegalArgumentException("bad input");
            }
            return inputs.stream().map(String::toLowerCase).toList();
        }

        @Override
        public int size(String input) {
            return input.length();
        }
    }

    private final Lowering lowering = new Lowering();
    private final BatchQueue queue = new BatchQueue(1, BatchListener.NONE);
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void close() {
        lowering.permits.release(1_000);
        callers.close();
        queue.close();
    }

    /** Occupies the only thread with a batch of one input, until a permit is given. */
    private Future<List<String>> occupy() {
        Future<List<String>> first = call(List.of("FIRST"));
        lowering.started.acquireUninterruptibly();
        return first;
    }

    private Future<List<String>> call(List<String> inputs) {
        return callers.submit(() -> queue.apply(lowering, inputs));
    }

    private void awaitWaiting(int inputs) {
        while (queue.waiting() != inputs) {
            Thread.onSpinWait();
        }
    }

    private static List<String> texts(String prefix, int count) {
        return IntStream.range(100, 100 + count).mapToObj(i -> prefix + i).toList();
    }

    @Test
    void callersThatWaitAtTheSameTimeShareABatch() throws Exception {
        Future<List<String>> first = occupy();
        Future<List<String>> a = call(List.of("AA", "A"));
        awaitWaiting(2);
        Future<List<String>> b = call(List.of("B"));
        awaitWaiting(3);
        lowering.permits.release(2);
        assertEquals(List.of("first"), first.get());
        assertEquals(List.of("aa", "a"), a.get());
        assertEquals(List.of("b"), b.get());
        assertEquals(List.of(List.of("FIRST"), List.of("A", "AA", "B")), lowering.batches);
    }

    @Test
    void aFewInputsDoNotWaitForMany() throws Exception {
        occupy();
        Future<List<String>> many = call(texts("L", 200));
        awaitWaiting(200);
        Future<List<String>> few = call(List.of("FEW"));
        awaitWaiting(201);
        lowering.permits.release(2);
        assertEquals(List.of("few"), few.get());
        assertFalse(many.isDone());
        lowering.permits.release(1_000);
        assertEquals("l299", many.get().getLast());
        assertTrue(lowering.batches.stream().allMatch(batch -> batch.size() <= 16));
    }

    @Test
    void longInputsMakeSmallBatches() throws Exception {
        lowering.permits.release(1_000);
        occupy();
        String text = "X".repeat(3_000);
        assertEquals(5, call(List.of(text, text, text, text, text)).get().size());
        assertEquals(1, call(List.of("Y".repeat(100_000))).get().size());
        assertTrue(lowering.batches.stream().allMatch(batch -> batch.size() <= 2));
    }

    @Test
    void anInputThatFailsFailsItsCallerAlone() throws Exception {
        occupy();
        Future<List<String>> good = call(List.of("GOOD"));
        awaitWaiting(1);
        Future<List<String>> bad = call(List.of("BAD"));
        awaitWaiting(2);
        lowering.permits.release(1_000);
        assertEquals(List.of("good"), good.get());
        ExecutionException failure = assertThrows(ExecutionException.class, bad::get);
        assertEquals("bad input", failure.getCause().getMessage());
        assertEquals(List.of("next"), call(List.of("NEXT")).get());
    }

    @Test
    void anInterruptedCallerIsLeftOut() throws Exception {
        occupy();
        CountDownLatch ended = new CountDownLatch(1);
        Thread caller = Thread.ofVirtual().start(() -> {
            assertThrows(IllegalStateException.class, () -> queue.apply(lowering, texts("L", 64)));
            assertTrue(Thread.currentThread().isInterrupted());
            ended.countDown();
        });
        awaitWaiting(64);
        lowering.permits.release();
        // Half of the inputs are in a batch under way.
        lowering.started.acquireUninterruptibly();
        assertFalse(lowering.lastCancelled.test(0));
        caller.interrupt();
        ended.await();
        assertTrue(lowering.lastCancelled.test(0));
        assertEquals(0, queue.waiting());
        lowering.permits.release(1_000);
        assertEquals(List.of("next"), call(List.of("NEXT")).get());
        assertEquals(3, lowering.batches.size());
    }

    @Test
    void otherOperationsHaveBatchesOfTheirOwn() throws Exception {
        occupy();
        Future<List<String>> a = call(List.of("A"));
        awaitWaiting(1);
        Lowering other = new Lowering();
        other.permits.release(1_000);
        Future<List<String>> b = callers.submit(() -> queue.apply(other, List.of("B")));
        awaitWaiting(2);
        lowering.permits.release(1_000);
        assertEquals(List.of("a"), a.get());
        assertEquals(List.of("b"), b.get());
        assertEquals(List.of(List.of("B")), other.batches);
    }

    @Test
    void manyCallersOnSeveralThreadsReceiveTheirOutputs() throws Exception {
        AtomicInteger inputs = new AtomicInteger();
        lowering.permits.release(100_000);
        try (BatchQueue wide = new BatchQueue(3, (count, time) -> inputs.addAndGet(count))) {
            List<Callable<Boolean>> calls = IntStream.range(0, 100)
                    .<Callable<Boolean>>mapToObj(i -> () -> {
                        List<String> texts = texts("T" + i + "-", 1 + i % 40);
                        return wide.apply(lowering, texts)
                                .equals(texts.stream().map(String::toLowerCase).toList());
                    })
                    .toList();
            for (Future<Boolean> right : callers.invokeAll(calls)) {
                assertTrue(right.get());
            }
        }
        assertEquals(IntStream.range(0, 100).map(i -> 1 + i % 40).sum(), inputs.get());
    }

    @Test
    void aClosedQueueFinishesWhatWaits() throws Exception {
        occupy();
        Future<List<String>> waiting = call(List.of("A"));
        awaitWaiting(1);
        Thread closing = Thread.ofVirtual().start(queue::close);
        lowering.permits.release(2);
        closing.join();
        assertEquals(List.of("a"), waiting.get());
        assertThrows(IllegalStateException.class, () -> queue.apply(lowering, List.of("B")));
        assertEquals(List.of(), queue.apply(lowering, List.of()));
    }
}
