package dragoman.seq2seq.batching;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Computes the inputs of several callers in batches, by a fixed number of platform threads. A batch holds inputs of all callers that wait for the
 * same operation. Callers take turns: each has at most {@value #TURN} inputs in a batch before the next one has its turn, so that few inputs are not
 * kept waiting behind many.
 */
public final class BatchQueue implements AutoCloseable {
    /** The number of inputs of a caller that are taken before those of the next. */
    private static final int TURN = 8;

    /** The maximum number of inputs of a batch. Larger ones translate hardly faster, and inputs that come later wait for longer. */
    private static final int BATCH_INPUTS = 16;

    /** The maximum size of the largest input times the number of inputs, but for a single input. */
    private static final int BATCH_SIZE = 8192;

    private final BatchListener listener;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final LinkedList<BatchTask<?, ?>> waiting = new LinkedList<>();
    private final List<Thread> threads = new ArrayList<>();
    private int idle;
    private boolean closed;

    /**
     * Starts the threads.
     *
     * @param threadCount the number of batches that are computed at the same time, at least 1
     */
    public BatchQueue(int threadCount, BatchListener listener) {
        if (threadCount < 1) {
            throw new IllegalArgumentException(threadCount + " threads; at least 1 is needed");
        }
        this.listener = listener;
        for (int i = 1; i <= threadCount; i++) {
            threads.add(Thread.ofPlatform().daemon().name("dragoman-batch-" + i).start(this::work));
        }
    }

    /**
     * The output of each input, in their order. Waits until all are computed.
     *
     * @param operation inputs share a batch with those of equal operations
     * @throws IllegalStateException after {@link #close}, or if the caller is interrupted, whose interrupt status stays set
     */
    public <I, O> List<O> apply(BatchOperation<I, O> operation, List<I> inputs) {
        if (inputs.isEmpty()) {
            return List.of();
        }
        BatchTask<I, O> task = new BatchTask<>(operation, inputs);
        add(task);
        try {
            return task.result().get();
        } catch (InterruptedException e) {
            remove(task);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a batch", e);
        } catch (ExecutionException e) {
            remove(task);
            switch (e.getCause()) {
                case Error error -> throw error;
                case RuntimeException exception -> throw exception;
                case null, default -> throw new IllegalStateException(e.getCause());
            }
        }
    }

    /** The number of inputs that wait. */
    public int waiting() {
        lock.lock();
        try {
            return waiting.stream().mapToInt(BatchTask::left).sum();
        } finally {
            lock.unlock();
        }
    }

    private void add(BatchTask<?, ?> task) {
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("this queue of batches is closed");
            }
            waiting.addLast(task);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void remove(BatchTask<?, ?> task) {
        task.result().cancel(false);
        lock.lock();
        try {
            waiting.remove(task);
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        for (Optional<SharedBatch<?, ?>> batch = next(); batch.isPresent(); batch = next()) {
            long start = System.nanoTime();
            batch.get().compute();
            listener.computed(batch.get().size(), System.nanoTime() - start);
        }
    }

    /** Waits for inputs and takes a batch of them; empty after {@link #close}, when there are none. */
    private Optional<SharedBatch<?, ?>> next() {
        lock.lock();
        try {
            idle++;
            while (waiting.isEmpty() && !closed) {
                changed.awaitUninterruptibly();
            }
            Optional<SharedBatch<?, ?>> batch =
                    waiting.isEmpty() ? Optional.empty() : Optional.of(batchLike(waiting.getFirst()));
            idle--;
            return batch;
        } finally {
            lock.unlock();
        }
    }

    /** Takes a batch of the operation of a task; a share of what waits, if other threads are idle. */
    private <I, O> SharedBatch<I, O> batchLike(BatchTask<I, O> first) {
        int all = waiting.stream()
                .filter(first::isAlike)
                .mapToInt(BatchTask::left)
                .sum();
        int room = Math.min(BATCH_INPUTS, Math.ceilDiv(all, idle));
        int largest = 1;
        List<BatchTask.Slice<I, O>> slices = new ArrayList<>();
        while (room > 0) {
            Optional<BatchTask<I, O>> next = poll(first);
            if (next.isEmpty()) {
                break;
            }
            BatchTask<I, O> task = next.get();
            int taken = slices.stream().mapToInt(BatchTask.Slice::count).sum();
            int count = fitting(task, Math.min(TURN, room), taken, largest);
            if (count == 0) {
                waiting.addFirst(task);
                break;
            }
            largest = Math.max(largest, task.size(count));
            room -= count;
            slices.add(task.next(count));
            if (task.left() > 0) {
                waiting.addLast(task);
            }
        }
        return new SharedBatch<>(first.operation(), slices);
    }

    /** The number of the next inputs of a task that a batch has room for; the first input of a batch always fits. */
    private static int fitting(BatchTask<?, ?> task, int most, int taken, int largest) {
        int count = Math.min(most, task.left());
        while (count > 0 && (long) (taken + count) * Math.max(largest, task.size(count)) > BATCH_SIZE) {
            count--;
        }
        return taken == 0 ? Math.max(1, count) : count;
    }

    /** Takes the first task with the operation of another. */
    private <I, O> Optional<BatchTask<I, O>> poll(BatchTask<I, O> other) {
        for (Iterator<BatchTask<?, ?>> tasks = waiting.iterator(); tasks.hasNext(); ) {
            Optional<BatchTask<I, O>> alike = other.asAlike(tasks.next());
            if (alike.isPresent()) {
                tasks.remove();
                return alike;
            }
        }
        return Optional.empty();
    }

    /** Refuses further inputs, and waits until those that wait are computed. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
