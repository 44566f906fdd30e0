package dragoman.benchmarks.jmh;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Secondary metrics of training and decoding, which JMH reports per second. */
@AuxCounters(AuxCounters.Type.OPERATIONS)
@State(Scope.Thread)
public class Tokens {
    /** Number of tokens. */
    public long tokens;

    /** Number of sentences. */
    public long sentences;
}
