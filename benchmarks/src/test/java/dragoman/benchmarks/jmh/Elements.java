package dragoman.benchmarks.jmh;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The secondary metric of element-wise kernels: millions of elements, which JMH reports per second. */
@AuxCounters(AuxCounters.Type.OPERATIONS)
@State(Scope.Thread)
public class Elements {
    /** Millions of elements. */
    public double Melements;

    /** Adds a number of elements. */
    public void add(long elements) {
        Melements += elements / 1e6;
    }
}
