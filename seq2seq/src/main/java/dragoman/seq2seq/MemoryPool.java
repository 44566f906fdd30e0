package dragoman.seq2seq;

import dragoman.core.Workers;
import dragoman.seq2seq.search.SearchMemory;
import java.lang.ref.SoftReference;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Search memories between translations. It keeps a bounded number of idle ones, gives up one that is much larger than what recent searches
 * needed, and lets the garbage collector take all of them when memory is scarce.
 */
final class MemoryPool {
    /** The number of searches after which a memory is compared with what they needed. */
    private static final int REVIEW = 64;

    /** A memory is given up if the largest of the last searches needed less than this fraction of it. */
    private static final int SHRINK = 4;

    private final int mostIdle;
    private final Deque<SoftReference<Lease>> idle = new ArrayDeque<>();

    MemoryPool(int mostIdle) {
        this.mostIdle = mostIdle;
    }

    /** A memory in use by one thread; whoever took it gives it back after a search that succeeded. */
    static final class Lease {
        private final SearchMemory memory = new SearchMemory(Workers.single());
        private long largest;
        private long recent;
        private int searches;

        SearchMemory memory() {
            return memory;
        }

        /** Counts a search; returns whether the memory fits those of late. */
        private boolean fits(long size) {
            largest = Math.max(largest, size);
            recent = Math.max(recent, size);
            if (++searches < REVIEW) {
                return true;
            }
            boolean fits = recent * SHRINK >= largest;
            searches = 0;
            recent = 0;
            return fits;
        }
    }

    synchronized Lease take() {
        while (!idle.isEmpty()) {
            Lease lease = idle.removeFirst().get();
            if (lease != null) {
                return lease;
            }
        }
        return new Lease();
    }

    /** @param size a measure of what the search needed, such as its source tokens */
    synchronized void giveBack(Lease lease, long size) {
        if (lease.fits(size) && idle.size() < mostIdle) {
            idle.addFirst(new SoftReference<>(lease));
        }
    }

    /** Gives up all idle memories, and keeps none from now on. */
    synchronized void clear() {
        idle.clear();
    }

    /** The number of idle memories. */
    synchronized int idle() {
        return idle.size();
    }
}
