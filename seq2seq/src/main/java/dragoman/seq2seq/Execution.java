package dragoman.seq2seq;

/**
 * What a translator and its views for other languages work with.
 *
 * @param memories the search memories, at least one for each thread
 */
record Execution(FacadeThreads threads, MemoryPool memories) {
    /** A number of threads with memories for them, and for as many callers as there are processors. */
    static Execution of(int threadCount) {
        return new Execution(
                new FacadeThreads("translator", threadCount),
                new MemoryPool(Math.max(threadCount, Runtime.getRuntime().availableProcessors())));
    }

    /** Refuses later calls and ends the threads. */
    void close() {
        threads.close();
        memories.clear();
    }
}
