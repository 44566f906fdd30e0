package dragoman.benchmarks.jmh;

import dragoman.core.Backend;
import dragoman.core.Matrix;
import dragoman.core.Workers;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
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

/** A benchmark with the parameters kernels and threads, which starts when the kernels are compiled. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public abstract class KernelBenchmark {
    /** The name of the parameter {@link #kernels}. */
    static final String KERNELS = "kernels";

    /** The widest vectors of the machine. */
    static final String WIDEST = "widest";

    private static final String SCALAR = "scalar";

    /** {@code widest}, {@code 128}, {@code 256}, {@code 512} or {@code scalar}; {@link JmhMain} starts the JVM accordingly. */
    @Param(WIDEST)
    public String kernels;

    /** Number of threads, including the calling one. */
    @Param({"1", "2"})
    public int threads;

    /** The threads. */
    protected Workers workers;

    /** Returns the JVM arguments that select kernels. */
    static List<String> properties(String kernels) {
        return switch (kernels) {
            case WIDEST -> List.of();
            case SCALAR -> List.of("-Ddragoman.kernels=scalar");
            default -> List.of("-Ddragoman.vector.bits=" + kernels);
        };
    }

    /** Creates the operands; called when {@link #workers} are available. */
    protected abstract void start();

    /** Waits until the vector kernels are compiled, and starts. */
    @Setup(Level.Trial)
    public final void warmUp() throws InterruptedException {
        String expected = kernels.equals(SCALAR) ? SCALAR : kernels + "-bit vectors";
        if (!kernels.equals(WIDEST) && !expected.equals(Backend.description())) {
            throw new IllegalStateException("kernels=" + kernels + ", but this JVM computes with "
                    + Backend.description() + ": start by java -jar benchmarks.jar");
        }
        while (!Backend.isWarm()) {
            Thread.sleep(10);
        }
        workers = Workers.of(threads);
        start();
    }

    /** Ends the threads. */
    @TearDown(Level.Trial)
    public final void close() {
        workers.close();
    }

    /** Returns a matrix of random numbers from -1 to 1. */
    static Matrix random(int rows, int columns) {
        SplittableRandom random = new SplittableRandom(1);
        Matrix matrix = Matrix.zeros(rows, columns);
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                matrix.set(r, c, (float) random.nextDouble(-1, 1));
            }
        }
        return matrix;
    }
}
