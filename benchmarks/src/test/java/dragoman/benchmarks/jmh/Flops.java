package dragoman.benchmarks.jmh;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The secondary metric GFLOP, which JMH reports per second. */
@AuxCounters(AuxCounters.Type.OPERATIONS)
@State(Scope.Thread)
public class Flops {
    /** Billions of floating-point operations. */
    public double GFLOP;

    /** Adds a number of operations. */
    public void add(double flops) {
        GFLOP += flops / 1e9;
    }
}
