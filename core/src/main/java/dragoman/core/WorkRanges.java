package dragoman.core;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The remaining work of a split: one range of pieces for each thread. A thread repeatedly claims half of the rest of its own range. When
 * that is empty, it claims half of the rest of another thread's range from the other end (work stealing, Blumofe and Leiserson, 1999). So a
 * thread processes about the same range each time, whose data are in its cache, and a thread that the operating system suspends delays the
 * others by no more than its last claim.
 *
 * <p>A claim is encoded as {@code from << 32 | to}; {@link #NONE} is the empty claim.
 */
final class WorkRanges {
    static final long NONE = 0;

    /** The order in which a thread processes its range. */
    enum Order {
        /** By halves, from the start. */
        FORWARDS,
        /** By halves, from the end. */
        BACKWARDS,
        /** The whole range in one claim. */
        AT_ONCE
    }

    /** Distance of two ranges in longs: two cache lines, which processors prefetch in pairs. It prevents false sharing. */
    private static final int APART = 16;

    private final int threads;
    private final int cores;
    private final AtomicLongArray left;
    private Order order = Order.AT_ONCE;

    /** @param cores how many of the threads can run at the same time */
    WorkRanges(int threads, int cores) {
        this.threads = threads;
        this.cores = cores;
        left = new AtomicLongArray((threads + 1) * APART);
    }

    /**
     * Gives each thread an equal range of the pieces, but claims of a whole range to no more threads than can run at the same time. The caller
     * publishes this to the threads before they claim.
     */
    void deal(int pieces, Order order) {
        this.order = order;
        int ranges = order == Order.AT_ONCE ? Math.min(threads, cores) : threads;
        for (int i = 0; i < threads; i++) {
            left.setPlain(at(i), range(bound(pieces, i, ranges), bound(pieces, i + 1, ranges)));
        }
    }

    private static int bound(int pieces, int range, int ranges) {
        return (int) ((long) pieces * Math.min(range, ranges) / ranges);
    }

    /** Returns the next claim of a thread, or {@link #NONE} if no work is left for it. */
    long claim(int thread) {
        if (order == Order.AT_ONCE) {
            long claim = left.getAndSet(at(thread), NONE);
            for (int i = 1; claim == NONE && i < threads; i++) {
                claim = left.getAndSet(at((thread + i) % threads), NONE);
            }
            return claim;
        }
        boolean backwards = order == Order.BACKWARDS;
        long claim = claimHalf(thread, backwards);
        for (int i = 1; claim == NONE && i < threads; i++) {
            claim = claimHalf((thread + i) % threads, !backwards);
        }
        return claim;
    }

    /** Claims half of the rest of a range, at least one piece, from its end or its start. */
    private long claimHalf(int owner, boolean fromEnd) {
        while (true) {
            long range = left.get(at(owner));
            if (range == NONE) {
                return NONE;
            }
            int from = from(range);
            int to = to(range);
            int half = (to - from + 1) / 2;
            long claim = fromEnd ? range(to - half, to) : range(from, from + half);
            long rest = fromEnd ? range(from, to - half) : range(from + half, to);
            if (left.compareAndSet(at(owner), range, rest)) {
                return claim;
            }
        }
    }

    /** Returns the first piece of a claim. */
    static int from(long claim) {
        return (int) (claim >>> 32);
    }

    /** Returns the end of a claim, exclusive. */
    static int to(long claim) {
        return (int) claim;
    }

    private static long range(int from, int to) {
        return from < to ? (long) from << 32 | to : NONE;
    }

    private static int at(int thread) {
        return (thread + 1) * APART;
    }
}
