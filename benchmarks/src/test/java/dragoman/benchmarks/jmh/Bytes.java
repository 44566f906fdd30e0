package dragoman.benchmarks.jmh;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The secondary metric GB, which JMH shows a second. */
@AuxCounters(AuxCounters.Type.OPERATIONS)
@State(Scope.Thread)
public class Bytes {
    /** Billions of bytes read or written. */
    public double GB;

    /** Counts so many bytes. */
    public void add(double bytes) {
        GB += bytes / 1e9;
    }
}
