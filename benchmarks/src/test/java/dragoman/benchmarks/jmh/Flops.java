package dragoman.benchmarks.jmh;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The secondary metric GFLOP, which JMH shows a second. */
@AuxCounters(AuxCounters.Type.OPERATIONS)
@State(Scope.Thread)
public class Flops {
    /** Billions of floating-point operations done. */
    public double GFLOP;

    /** Counts so many operations. */
    public void add(double flops) {
        GFLOP += flops / 1e9;
    }
}
