package dragoman.benchmarks;

/** Work that can be repeated, to be timed. */
public interface Work {
    /** Prepares the input of the next {@link #run}. Not timed. */
    default void prepare() {}

    /** Does the timed work. */
    void run();

    /** Restores the state before the first run, so that the following runs do not depend on earlier ones. */
    default void restart() {}
}
