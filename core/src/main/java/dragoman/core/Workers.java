package dragoman.core;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The threads of a computation: the caller and {@code count - 1} daemons. Work is split by output, never by summand, so results depend
 * neither on the number of threads nor on who does what. One caller at a time; a body must not split again.
 */
public final class Workers implements AutoCloseable {
    /**
     * How long a thread spins for the next piece of work before it parks. Waking a parked thread takes up to some 200 µs where the cores are
     * those of a virtual machine, so it should not happen between two products of an update, nor where one thread's share takes longer.
     */
    private static final long SPIN_NANOS = 1_000_000;
    /** Between two splits. */
    private static final Body NOTHING = (from, to, scratch) -> {};

    private final Workspace[] scratch;
    private final Thread[] helpers;
    private final boolean spin;
    private final AtomicInteger pending = new AtomicInteger();
    private volatile @Nullable Thread caller;
    private volatile @Nullable Throwable failure;
    private volatile boolean closed;
    /** The number of the fork; written last, so that a helper that sees it sees the fork's other fields too. */
    private volatile int fork;

    private final WorkRanges shares;
    private Body body = NOTHING;
    private int granule;
    private int count;

    private Workers(Workspace... scratch) {
        int threads = scratch.length;
        spin = threads <= Runtime.getRuntime().availableProcessors();
        this.scratch = scratch;
        shares = new WorkRanges(threads);
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
        if (threads < 1) {
            throw new IllegalArgumentException("at least 1 thread is needed, not " + threads);
        }
        Workspace[] scratch = new Workspace[threads];
        Arrays.setAll(scratch, i -> new Workspace());
        return new Workers(scratch);
    }

    /** The caller's thread alone; closing is not needed. */
    public static Workers single() {
        return on(new Workspace());
    }

    /** The caller's thread alone, with this memory for its scratch. */
    static Workers on(Workspace scratch) {
        return new Workers(scratch);
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
     * Runs the body over {@code [0, count)}, cut at multiples of {@code granule}, and returns when all is done. A thread runs it several
     * times, over ranges that become smaller: first over those of an equal share, then over some of those who are behind. What one of them
     * throws is thrown, after all have ended.
     *
     * @throws IllegalStateException if the workers are closed
     */
    public void split(int count, int granule, Body body) {
        split(count, granule, WorkRanges.Order.FORWARDS, body);
    }

    /**
     * As {@link #split(int, int, Body)}, but runs the body once a thread: for work of which a small range takes nearly as long as a large
     * one.
     */
    public void splitEvenly(int count, int granule, Body body) {
        split(count, granule, WorkRanges.Order.AT_ONCE, body);
    }

    /** As {@link #split(int, int, Body)}, each thread's share in this order: backwards it finds first what it left last. */
    void split(int count, int granule, WorkRanges.Order order, Body body) {
        int pieces = Math.ceilDiv(count, granule);
        if (helpers.length == 0 || pieces < 2) {
            if (count > 0) {
                runPart(body, 0, count, scratch[0]);
            }
            return;
        }
        if (closed) {
            throw new IllegalStateException("the workers are closed");
        }
        shares.deal(pieces, order);
        fork(count, granule, body);
        Throwable own = null;
        try {
            runShare(0);
        } catch (RuntimeException | Error e) {
            own = e;
        }
        join(own);
    }

    private void fork(int count, int granule, Body body) {
        this.body = body;
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

    private void join(@Nullable Throwable own) {
        long start = System.nanoTime();
        while (pending.get() != 0) {
            pause(start);
        }
        body = NOTHING;
        Throwable thrown = own != null ? own : failure;
        switch (thrown) {
            case null -> {}
            case Error e -> throw e;
            case RuntimeException e -> throw e;
            default -> throw new IllegalStateException(thrown);
        }
    }

    private void runShare(int worker) {
        for (long claim = shares.claim(worker); claim != WorkRanges.NONE; claim = shares.claim(worker)) {
            int from = WorkRanges.from(claim) * granule;
            int to = Math.min(count, WorkRanges.to(claim) * granule);
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
                runShare(worker);
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
