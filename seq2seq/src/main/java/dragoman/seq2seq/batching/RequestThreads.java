package dragoman.seq2seq.batching;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs a bounded number of requests, each in a virtual thread of its own, which mostly waits for batches. */
public final class RequestThreads implements AutoCloseable {
    private final int limit;
    private final Duration patience;
    private final Semaphore places;
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile boolean closed;

    /**
     * @param limit the number of requests that may be under way at the same time, at least 1
     * @param patience how long a further request waits for a place before it is refused
     */
    public RequestThreads(int limit, Duration patience) {
        if (limit < 1) {
            throw new IllegalArgumentException("a limit of " + limit + " requests; it must be at least 1");
        }
        this.limit = limit;
        this.patience = patience;
        // First come, first served.
        places = new Semaphore(limit, true);
    }

    /**
     * Runs a request.
     *
     * @param timeout the time after which the future completes with a {@link java.util.concurrent.TimeoutException}
     * @return completes with the result of the work; with what it throws; with a {@link QueueFullException} if there is no place; with an
     *     {@link IllegalStateException} after {@link #close}. If it is completed or cancelled by others, the thread of the work is interrupted
     */
    public <T> CompletableFuture<T> submit(Callable<T> work, Duration timeout) {
        CompletableFuture<T> future = new CompletableFuture<>();
        underWay.incrementAndGet();
        if (closed) {
            leave();
            return CompletableFuture.failedFuture(new IllegalStateException("this translator is closed"));
        }
        Thread thread = Thread.ofVirtual().name("dragoman-request").unstarted(() -> run(work, future));
        // Also after the work has completed it: the thread ends then, and an interrupt does no harm.
        future.whenComplete((result, failure) -> thread.interrupt());
        thread.start();
        return future.orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS);
    }

    private <T> void run(Callable<T> work, CompletableFuture<T> future) {
        try {
            if (!places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                future.completeExceptionally(new QueueFullException(limit));
                return;
            }
            try {
                future.complete(work.call());
            } finally {
                places.release();
            }
        } catch (Throwable e) {
            future.completeExceptionally(e);
        } finally {
            leave();
        }
    }

    /** The number of requests under way, with those that wait for a place. */
    public int underWay() {
        return underWay.get();
    }

    private synchronized void leave() {
        if (underWay.decrementAndGet() == 0) {
            notifyAll();
        }
    }

    /** Refuses further requests, and waits for those under way. */
    @Override
    public synchronized void close() {
        closed = true;
        try {
            while (underWay.get() > 0) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
