package dragoman.benchmarks.jmh;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Secondary metrics of whole steps, which JMH shows a second. */
@AuxCounters(AuxCounters.Type.OPERATIONS)
@State(Scope.Thread)
public class Tokens {
    /** Tokens worked on. */
    public long tokens;

    /** Sentences worked on. */
    public long sentences;
}
