package dragoman.benchmarks.jmh;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The secondary metric GB, which JMH reports per second. */
@AuxCounters(AuxCounters.Type.OPERATIONS)
@State(Scope.Thread)
public class Bytes {
    /** Billions of bytes read or written. */
    public double GB;

    /** Adds a number of bytes. */
    public void add(double bytes) {
        GB += bytes / 1e9;
    }
}
