package dragoman.benchmarks.jmh;

import dragoman.benchmarks.probe.Probe;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** The memory bandwidth: reading an array, each thread an equal part. */
public class MemoryReadBenchmark extends KernelBenchmark {
    /** The size of the array in megabytes (2^20 bytes): in the L2 cache of a core, in a shared cache, in memory. */
    @Param({"1", "16", "512"})
    public int megabytes;

    private final List<Probe> probes = new ArrayList<>();

    @Override
    protected void start() {
        float[] memory = new float[megabytes << 18];
        int part = memory.length / threads;
        for (int thread = 0; thread < threads; thread++) {
            probes.add(Probe.read(memory, thread * part, (thread + 1) * part));
        }
    }

    @Benchmark
    public void read(Bytes done) {
        double[] bytes = new double[threads];
        workers.splitEvenly(threads, 1, (from, to, scratch) -> {
            for (int thread = from; thread < to; thread++) {
                bytes[thread] = probes.get(thread).run();
            }
        });
        for (double ofThread : bytes) {
            done.add(ofThread);
        }
    }
}
