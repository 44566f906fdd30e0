package dragoman.core;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * What is left to do of a split: for each thread a range of pieces of its own. A thread claims half of what is left of its range, again and
 * again; when nothing is, half of another's from the other end (work stealing, Blumofe and Leiserson, 1999). So each does about the same
 * part as the last time, and finds there what it has in its caches; and a thread that is held up, by the host or by a program beside it,
 * holds up the others for no more than its last claim.
 *
 * <p>A claim is {@code from << 32 | to}; {@link #NONE} is none.
 */
final class WorkRanges {
    static final long NONE = 0;

    /** How a thread goes over its range. */
    enum Order {
        /** By halves, from the beginning. */
        FORWARDS,
        /** By halves, from the end. */
        BACKWARDS,
        /** All of it in one claim, and nothing of another's. */
        AT_ONCE
    }

    /** Longs from one range to the next: two cache lines, since processors fetch them in pairs. */
    private static final int APART = 16;

    private final int threads;
    private final AtomicLongArray left;
    private Order order = Order.AT_ONCE;

    WorkRanges(int threads) {
        this.threads = threads;
        left = new AtomicLongArray((threads + 1) * APART);
    }

    /** Gives each thread an equal range of so many pieces. The threads must be made to see it before they claim. */
    void deal(int pieces, Order order) {
        this.order = order;
        for (int i = 0; i < threads; i++) {
            left.setPlain(at(i), range(bound(pieces, i), bound(pieces, i + 1)));
        }
    }

    private int bound(int pieces, int thread) {
        return (int) ((long) pieces * thread / threads);
    }

    /** What the thread has to do next, or {@link #NONE} if there is nothing left for it. */
    long claim(int thread) {
        if (order == Order.AT_ONCE) {
            return left.getAndSet(at(thread), NONE);
        }
        boolean backwards = order == Order.BACKWARDS;
        long claim = claimHalf(thread, backwards);
        for (int i = 1; claim == NONE && i < threads; i++) {
            claim = claimHalf((thread + i) % threads, !backwards);
        }
        return claim;
    }

    /** Half of what is left of a range, at least one piece, from its end or its beginning. */
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

    /** The first piece of a claim. */
    static int from(long claim) {
        return (int) (claim >>> 32);
    }

    /** The piece behind the last of a claim. */
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
