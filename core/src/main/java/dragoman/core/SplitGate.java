package dragoman.core;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The splits that helping threads may enter, one after the other. The caller opens a split, works on it, shuts it and waits until those who
 * entered have left. A thread that comes too late, because the operating system had suspended it, enters the next one, and nobody waits for
 * it.
 *
 * <p>The state is {@code number of the split << 32 | shut << 31 | threads inside}.
 */
final class SplitGate {
    private static final long SHUT = 1L << 31;
    private static final long INSIDE = SHUT - 1;

    private final AtomicLong state = new AtomicLong(SHUT);

    /** Opens the next split. What the caller wrote before is visible to those who enter. The gate must be shut and empty. */
    void open() {
        state.set((long) (number(state.getPlain()) + 1) << 32);
    }

    /** Lets nobody in any more. */
    void shut() {
        state.getAndAdd(SHUT);
    }

    /** Returns whether nobody is inside. What those who left wrote is visible then. */
    boolean isEmpty() {
        return (state.get() & INSIDE) == 0;
    }

    /** Returns whether a split other than the given one is open. */
    boolean isOpenAfter(int split) {
        long now = state.get();
        return number(now) != split && (now & SHUT) == 0;
    }

    /** Enters the split that is open and returns its number, or returns the given number if no other one is open. */
    int enter(int last) {
        while (true) {
            long now = state.get();
            if (number(now) == last || (now & SHUT) != 0) {
                return last;
            }
            if (state.compareAndSet(now, now + 1)) {
                return number(now);
            }
        }
    }

    /** Leaves; returns whether the split is shut and nobody is inside any more. */
    boolean leave() {
        long now = state.decrementAndGet();
        return (now & SHUT) != 0 && (now & INSIDE) == 0;
    }

    private static int number(long state) {
        return (int) (state >>> 32);
    }
}
