package dragoman.benchmarks.jmh;

import dragoman.benchmarks.probe.Probe;
import dragoman.core.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The peak rate of float32 operations: fma in registers, on each thread independently. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FmaPeakBenchmark {
    /** The vector width in bits; 32 is a scalar loop. */
    @Param({"32", "128", "256", "512"})
    public int bits;

    /** Number of threads, including the calling one. */
    @Param({"1", "2"})
    public int threads;

    private final List<Probe> probes = new ArrayList<>();
    private Workers workers;

    @Setup(Level.Trial)
    public void start() {
        workers = Workers.of(threads);
        for (int thread = 0; thread < threads; thread++) {
            probes.add(Probe.fma(bits));
        }
    }

    @TearDown(Level.Trial)
    public void close() {
        workers.close();
    }

    @Benchmark
    public void fma(Flops done) {
        double[] flops = new double[threads];
        workers.splitEvenly(threads, 1, (from, to, scratch) -> {
            for (int thread = from; thread < to; thread++) {
                flops[thread] = probes.get(thread).run();
            }
        });
        for (double ofThread : flops) {
            done.add(ofThread);
        }
    }
}
