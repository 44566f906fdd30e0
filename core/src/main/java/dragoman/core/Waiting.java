package dragoman.core;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * How one thread waits for another: it spins for a while, then parks. Waking a parked thread takes up to 200 µs on a virtual machine, so a
 * thread should not park between two products of an update. But where other programs take the cores, the other thread is often suspended
 * for milliseconds, and a thread that spins uses up time that the operating system would give it when there is work. So the time of spins
 * that ended by parking is limited to a small share of all time.
 */
final class Waiting {
    private static final long LONGEST_SPIN_NANOS = 1_000_000;
    /** The inverse of the largest share of its time that a thread spins in vain. */
    private static final long PARTS = 32;

    /** Time for which the thread may spin in vain. */
    private long savedNanos = LONGEST_SPIN_NANOS;

    private long last = System.nanoTime();

    /** Returns when the condition holds. Whoever makes it true unparks this thread. */
    void until(BooleanSupplier condition) {
        if (condition.getAsBoolean() || spin(condition)) {
            return;
        }
        while (!condition.getAsBoolean()) {
            LockSupport.park(this);
        }
    }

    private boolean spin(BooleanSupplier condition) {
        long start = System.nanoTime();
        savedNanos = Math.min(LONGEST_SPIN_NANOS, savedNanos + (start - last) / PARTS);
        last = start;
        long spun = 0;
        boolean holds = false;
        while (!holds && spun < savedNanos) {
            Thread.onSpinWait();
            holds = condition.getAsBoolean();
            spun = System.nanoTime() - start;
        }
        if (!holds) {
            savedNanos -= spun;
        }
        return holds;
    }
}
