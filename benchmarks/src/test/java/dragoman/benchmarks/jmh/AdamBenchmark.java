package dragoman.benchmarks.jmh;

import dragoman.core.ArrayOps;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** One step of Adam, and the norm of a gradient. The bytes are those of the arrays, each read or written once. */
public class AdamBenchmark extends KernelBenchmark {
    private static final int READS_AND_WRITES = 8;

    /** Number of weights: fits in the L2 cache; the network of the default training step; one twice as large. */
    @Param({"100000", "11400000", "23000000"})
    public int weights;

    private float[] gradient;
    private ArrayOps.AdamArrays arrays;
    private final ArrayOps.AdamStep step = new ArrayOps.AdamStep(1e-3f, 0.9f, 0.999f, 1e-8f, 1f, 1f);

    @Override
    protected void start() {
        gradient = random(1, weights).data();
        arrays = new ArrayOps.AdamArrays(gradient.clone(), gradient.clone(), new float[weights], new float[weights]);
    }

    /** Refills the gradient, which a step clears; with zero gradients the moments would decay to subnormal numbers, which are slow. */
    @Setup(Level.Invocation)
    public void fillGradient() {
        System.arraycopy(gradient, 0, arrays.g(), 0, weights);
    }

    @Benchmark
    public void adamStep(Bytes done) {
        ArrayOps.adamStep(arrays, step, workers);
        done.add((double) READS_AND_WRITES * Float.BYTES * weights);
    }

    @Benchmark
    public double norm(Bytes done) {
        done.add((double) Float.BYTES * weights);
        return ArrayOps.norm(arrays.g(), workers);
    }
}
