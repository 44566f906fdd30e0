package dragoman.core;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * The threads of a computation: the caller and {@code count - 1} daemons. Work is split by output, never by summand, so results do not
 * depend on the number of threads. One caller at a time; a body must not split again.
 */
public final class Workers implements AutoCloseable {
    /**
     * How long a thread spins for the next piece of work before it parks. Waking a parked thread takes up to some 200 µs where the cores are
     * those of a virtual machine, so it should not happen between two products of an update, nor where one thread's share takes longer.
     */
    private static final long SPIN_NANOS = 1_000_000;

    private final Workspace[] scratch;
    private final Thread[] helpers;
    private final boolean spin;
    private final AtomicInteger pending = new AtomicInteger();
    private volatile Thread caller;
    private volatile Throwable failure;
    private volatile boolean closed;
    /** The number of the fork; written last, so that a helper that sees it sees the fork's other fields too. */
    private volatile int fork;

    private Body body;
    private int chunks;
    private int granule;
    private int count;

    private Workers(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("at least 1 thread is needed, not " + threads);
        }
        spin = threads <= Runtime.getRuntime().availableProcessors();
        scratch = new Workspace[threads];
        for (int i = 0; i < threads; i++) {
            scratch[i] = new Workspace();
        }
        helpers = new Thread[threads - 1];
        for (int i = 0; i < helpers.length; i++) {
            int worker = i + 1;
            helpers[i] = Thread.ofPlatform()
                    .daemon()
                    .name("dragoman-worker-" + worker)
                    .start(() -> help(worker));
        }
    }

    /** So many threads, the caller's included. Close it to end the others. */
    public static Workers of(int threads) {
        return new Workers(threads);
    }

    /** The caller's thread alone; closing is not needed. */
    public static Workers single() {
        return new Workers(1);
    }

    /** The number of threads, the caller's included. */
    public int threads() {
        return scratch.length;
    }

    /** Memory for what the caller needs around a split; to be given back to its mark. */
    Workspace callersScratch() {
        return scratch[0];
    }

    /** A piece of work: everything that makes outputs {@code from} (inclusive) to {@code to} (exclusive). */
    @FunctionalInterface
    public interface Body {
        /** @param scratch memory of this thread, given back by the caller of the body */
        void run(int from, int to, Workspace scratch);
    }

    /**
     * Runs the body over {@code [0, count)}, cut into one range a thread at multiples of {@code granule}, and returns when all are done.
     * What one of them throws is thrown, after all have ended.
     *
     * @throws IllegalStateException if the workers are closed
     */
    public void split(int count, int granule, Body body) {
        int chunks = (count + granule - 1) / granule;
        if (helpers.length == 0 || chunks < 2) {
            if (count > 0) {
                runPart(body, 0, count, scratch[0]);
            }
            return;
        }
        if (closed) {
            throw new IllegalStateException("the workers are closed");
        }
        fork(count, chunks, granule, body);
        Throwable own = null;
        try {
            runPart(0);
        } catch (RuntimeException | Error e) {
            own = e;
        }
        join(own);
    }

    private void fork(int count, int chunks, int granule, Body body) {
        this.body = body;
        this.chunks = chunks;
        this.granule = granule;
        this.count = count;
        failure = null;
        caller = Thread.currentThread();
        pending.set(helpers.length);
        fork++;
        for (Thread helper : helpers) {
            LockSupport.unpark(helper);
        }
    }

    private void join(Throwable own) {
        long start = System.nanoTime();
        while (pending.get() != 0) {
            pause(start);
        }
        body = null;
        Throwable thrown = own != null ? own : failure;
        switch (thrown) {
            case null -> {}
            case Error e -> throw e;
            case RuntimeException e -> throw e;
            default -> throw new IllegalStateException(thrown);
        }
    }

    private void runPart(int worker) {
        int from = (int) ((long) chunks * worker / scratch.length) * granule;
        int to = Math.min(count, (int) ((long) chunks * (worker + 1) / scratch.length) * granule);
        if (from < to) {
            runPart(body, from, to, scratch[worker]);
        }
    }

    private static void runPart(Body body, int from, int to, Workspace scratch) {
        long position = scratch.position();
        try {
            body.run(from, to, scratch);
        } finally {
            scratch.returnTo(position);
        }
    }

    private void help(int worker) {
        int done = 0;
        while (true) {
            long start = System.nanoTime();
            while (fork == done) {
                if (closed) {
                    return;
                }
                pause(start);
            }
            done = fork;
            try {
                runPart(worker);
            } catch (Throwable e) {
                failure = e;
            }
            if (pending.decrementAndGet() == 0) {
                LockSupport.unpark(caller);
            }
        }
    }

    private void pause(long start) {
        if (spin && System.nanoTime() - start < SPIN_NANOS) {
            Thread.onSpinWait();
        } else {
            LockSupport.park(this);
        }
    }

    /** Ends the threads. No work may be under way. */
    @Override
    public void close() {
        closed = true;
        for (Thread helper : helpers) {
            LockSupport.unpark(helper);
        }
    }
}
