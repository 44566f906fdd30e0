package dragoman.seq2seq;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** The threads in which a facade works: the caller's alone, or some of its own. */
final class FacadeThreads implements AutoCloseable {
    private final String owner;
    private final int count;
    /** Absent where the caller's thread is the only one. */
    private final Optional<ExecutorService> pool;

    private final AtomicBoolean closed = new AtomicBoolean();

    /** @param owner what is closed, for messages: "translator" */
    FacadeThreads(String owner, int count) {
        if (count < 1) {
            throw new IllegalArgumentException(count + " threads; at least 1 is needed");
        }
        this.owner = owner;
        this.count = count;
        pool = count == 1 ? Optional.empty() : Optional.of(pool(owner, count));
    }

    private static ExecutorService pool(String owner, int count) {
        return Executors.newFixedThreadPool(
                count,
                Thread.ofPlatform().daemon().name("dragoman-" + owner + "-", 1).factory());
    }

    int count() {
        return count;
    }

    /** @throws IllegalStateException after {@link #close} */
    void requireOpen() {
        if (closed.get()) {
            throw new IllegalStateException("this " + owner + " is closed");
        }
    }

    /**
     * Does some work on each part, and returns when all is done. Work begun before {@link #close} is finished.
     *
     * @param parts in rising order of the time that they take
     * @throws IllegalStateException if the caller is interrupted; its interrupt status stays set
     */
    <T> void run(List<T> parts, Consumer<T> work) {
        if (pool.isEmpty() || parts.size() < 2) {
            for (T part : parts) {
                requireNotInterrupted();
                work.accept(part);
            }
            return;
        }
        List<Future<?>> running = new ArrayList<>();
        // The long ones first, so that the last to end are short.
        for (T part : parts.reversed()) {
            running.add(submit(() -> work.accept(part)));
        }
        await(running);
    }

    private void requireNotInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new IllegalStateException(interrupted());
        }
    }

    private String interrupted() {
        return "this " + owner + " was interrupted";
    }

    private void await(List<Future<?>> running) {
        try {
            for (Future<?> future : running) {
                future.get();
            }
        } catch (ExecutionException e) {
            running.forEach(future -> future.cancel(true));
            switch (e.getCause()) {
                case Error error -> throw error;
                case RuntimeException exception -> throw exception;
                case null, default -> throw new IllegalStateException(e.getCause());
            }
        } catch (InterruptedException | CancellationException e) {
            running.forEach(future -> future.cancel(true));
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted(), e);
        }
    }

    private Future<?> submit(Runnable work) {
        try {
            return pool.orElseThrow().submit(work);
        } catch (RejectedExecutionException e) {
            // Closed since this call began: the caller does the rest.
            work.run();
            return CompletableFuture.completedFuture(null);
        }
    }

    /** Ends the threads once the work under way is done; does not wait for it. Later calls are refused. */
    @Override
    public void close() {
        closed.set(true);
        pool.ifPresent(ExecutorService::shutdown);
    }
}
