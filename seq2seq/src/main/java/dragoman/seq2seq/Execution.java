package dragoman.seq2seq;

import dragoman.seq2seq.search.SearchCounts;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What a translator and its views for other languages work with.
 *
 * @param memories the search memories, at least one for each thread
 * @param counts what its searches have done
 */
record Execution(FacadeThreads threads, MemoryPool memories, AtomicReference<SearchCounts> counts) {
    /** A number of threads with memories for them, and for as many callers as there are processors. */
    static Execution of(int threadCount) {
        return new Execution(
                new FacadeThreads("translator", threadCount),
                new MemoryPool(Math.max(threadCount, Runtime.getRuntime().availableProcessors())),
                new AtomicReference<>(SearchCounts.NONE));
    }

    /** Counts what a search has done. */
    void count(SearchCounts search) {
        counts.accumulateAndGet(search, SearchCounts::plus);
    }

    /** What all searches have done so far. */
    SearchCounts counted() {
        return Objects.requireNonNull(counts.get());
    }

    /** Refuses later calls and ends the threads. */
    void close() {
        threads.close();
        memories.clear();
    }
}
