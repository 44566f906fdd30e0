package dragoman.seq2seq;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/** The threads in which a translator works: the caller's alone, or some of its own. */
final class TranslatorThreads implements AutoCloseable {
    private final int count;
    /** Null where the caller's thread is the only one. */
    private final ExecutorService pool;

    TranslatorThreads(int count) {
        if (count < 1) {
            throw new IllegalArgumentException(count + " threads; at least 1 is needed");
        }
        this.count = count;
        pool = count == 1 ? null : pool(count);
    }

    private static ExecutorService pool(int count) {
        return Executors.newFixedThreadPool(
                count,
                Thread.ofPlatform().daemon().name("dragoman-translator-", 1).factory());
    }

    int count() {
        return count;
    }

    boolean areClosed() {
        return pool != null && pool.isShutdown();
    }

    /**
     * Does some work on each part, and returns when all is done.
     *
     * @param parts in rising order of the time that they take
     * @throws IllegalStateException if the caller is interrupted
     */
    <T> void run(List<T> parts, Consumer<T> work) {
        if (pool == null || parts.size() < 2) {
            parts.forEach(work);
            return;
        }
        List<Future<?>> running = new ArrayList<>();
        // The long ones first, so that the last to end are short.
        for (T part : parts.reversed()) {
            running.add(submit(() -> work.accept(part)));
        }
        try {
            for (Future<?> future : running) {
                future.get();
            }
        } catch (ExecutionException e) {
            running.forEach(future -> future.cancel(false));
            switch (e.getCause()) {
                case Error error -> throw error;
                case RuntimeException exception -> throw exception;
                default -> throw new IllegalStateException(e.getCause());
            }
        } catch (InterruptedException e) {
            running.forEach(future -> future.cancel(true));
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while translating", e);
        }
    }

    private Future<?> submit(Runnable work) {
        try {
            return pool.submit(work);
        } catch (RejectedExecutionException e) {
            // Closed since this translation began: the caller does the rest.
            work.run();
            return CompletableFuture.completedFuture(null);
        }
    }

    /** Ends them once the work under way is done; does not wait for it. */
    @Override
    public void close() {
        if (pool != null) {
            pool.shutdown();
        }
    }
}
