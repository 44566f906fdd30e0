package dragoman.core;

import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The threads of a computation: the calling thread and {@code count - 1} daemon threads. Work is split by output, never by summand, so
 * results depend neither on the number of threads nor on which thread computes what. Only one thread may call at a time, and a body must
 * not split again.
 */
public final class Workers implements AutoCloseable {
    /** Between two splits. */
    private static final Body NOTHING = (from, to, scratch) -> {};

    private final Workspace[] scratch;
    private final Thread[] helpers;
    private final Waiting[] waiting;
    private final SplitGate gate = new SplitGate();
    private final BooleanSupplier empty = gate::isEmpty;
    private volatile @Nullable Thread caller;
    private volatile @Nullable Throwable failure;
    private volatile boolean closed;

    private final WorkRanges ranges;
    private Body body = NOTHING;
    private int granule;
    private int count;

    private Workers(int threads) {
        waiting = new Waiting[threads];
        Arrays.setAll(waiting, i -> new Waiting());
        scratch = new Workspace[threads];
        Arrays.setAll(scratch, i -> new Workspace());
        ranges = new WorkRanges(threads, Runtime.getRuntime().availableProcessors());
        helpers = new Thread[threads - 1];
        for (int i = 0; i < helpers.length; i++) {
            int worker = i + 1;
            helpers[i] = Thread.ofPlatform()
                    .daemon()
                    .name("dragoman-worker-" + worker)
                    .start(() -> help(worker));
        }
    }

    /** Starts the given number of threads minus the calling one. Closing ends them. */
    public static Workers of(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("the number of threads must be at least 1, not " + threads);
        }
        return new Workers(threads);
    }

    /** Returns workers that use the calling thread only; they need not be closed. */
    public static Workers single() {
        return new Workers(1);
    }

    /** Returns the number of threads, including the calling one. */
    public int threads() {
        return scratch.length;
    }

    /** Returns the scratch memory of the calling thread for use around a split; the user releases it to its mark. */
    Workspace callersScratch() {
        return scratch[0];
    }

    /** Computes outputs {@code from} (inclusive) to {@code to} (exclusive) of a split. */
    @FunctionalInterface
    public interface Body {
        /** @param scratch memory of the executing thread, released after the call */
        void run(int from, int to, Workspace scratch);
    }

    /**
     * Runs the body over {@code [0, count)}, divided at multiples of {@code granule}, and returns when all of it is done. Each thread calls the
     * body several times with decreasing ranges: first from its own equal part, then from the parts of slower threads. An exception of any
     * thread is rethrown after all threads have finished.
     *
     * @throws IllegalStateException if the workers are closed
     */
    public void split(int count, int granule, Body body) {
        split(count, granule, WorkRanges.Order.FORWARDS, body);
    }

    /**
     * As {@link #split(int, int, Body)}, but divides the work into one range per thread or per core, whichever are fewer, for work whose time
     * hardly depends on the size of the range. A thread that is free takes over the range of one that has not begun.
     */
    public void splitEvenly(int count, int granule, Body body) {
        split(count, granule, WorkRanges.Order.AT_ONCE, body);
    }

    /** As {@link #split(int, int, Body)}, with an order in which each thread processes its part; alternating it reuses the cache. */
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
        ranges.deal(pieces, order);
        fork(count, granule, body);
        Throwable own = null;
        try {
            runRanges(0);
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
        gate.open();
        for (Thread helper : helpers) {
            LockSupport.unpark(helper);
        }
    }

    private void join(@Nullable Throwable own) {
        gate.shut();
        waiting[0].until(empty);
        body = NOTHING;
        Throwable thrown = own != null ? own : failure;
        switch (thrown) {
            case null -> {}
            case Error e -> throw e;
            case RuntimeException e -> throw e;
            default -> throw new IllegalStateException(thrown);
        }
    }

    private void runRanges(int worker) {
        for (long claim = ranges.claim(worker); claim != WorkRanges.NONE; claim = ranges.claim(worker)) {
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
        Attendance attendance = new Attendance();
        while (true) {
            waiting[worker].until(attendance);
            if (closed) {
                return;
            }
            if (!attendance.enter()) {
                continue;
            }
            try {
                runRanges(worker);
            } catch (Throwable e) {
                failure = e;
            }
            if (gate.leave()) {
                LockSupport.unpark(caller);
            }
        }
    }

    /** The splits that a helping thread has entered. As a condition: there is another one, or the workers are closed. */
    private final class Attendance implements BooleanSupplier {
        private int last;

        @Override
        public boolean getAsBoolean() {
            return closed || gate.isOpenAfter(last);
        }

        /** Returns false if the split was shut in the meantime. */
        boolean enter() {
            int split = gate.enter(last);
            boolean entered = split != last;
            last = split;
            return entered;
        }
    }

    /** Ends the threads. No split may be running. */
    @Override
    public void close() {
        closed = true;
        for (Thread helper : helpers) {
            LockSupport.unpark(helper);
        }
    }
}
