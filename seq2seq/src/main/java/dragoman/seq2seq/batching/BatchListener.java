package dragoman.seq2seq.batching;

/** Receives each batch that was computed. Called by several threads at once. */
@FunctionalInterface
public interface BatchListener {
    /** Receives nothing. */
    BatchListener NONE = (inputs, nanoseconds) -> {};

    /**
     * Receives a batch.
     *
     * @param inputs the number of its inputs
     * @param nanoseconds the time that it took
     */
    void computed(int inputs, long nanoseconds);
}
