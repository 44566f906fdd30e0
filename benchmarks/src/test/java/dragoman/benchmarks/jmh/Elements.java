package dragoman.benchmarks.jmh;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The secondary metric of sweeps: millions of elements, which JMH shows a second. */
@AuxCounters(AuxCounters.Type.OPERATIONS)
@State(Scope.Thread)
public class Elements {
    /** Millions of elements done. */
    public double Melements;

    /** Counts so many elements. */
    public void add(long elements) {
        Melements += elements / 1e6;
    }
}
