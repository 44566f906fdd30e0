package dragoman.benchmarks;

/** A piece of work that can be done again and again, to be timed. */
public interface Work {
    /** Makes what the next {@link #run} reads. Not timed. */
    default void prepare() {}

    /** What is timed. */
    void run();

    /** Puts everything back to how it was before the first run, so that the work that follows is the same whatever ran before. */
    default void restart() {}
}
