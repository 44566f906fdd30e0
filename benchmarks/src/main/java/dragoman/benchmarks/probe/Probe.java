package dragoman.benchmarks.probe;

import java.util.List;
import java.util.Objects;
import java.util.function.DoubleSupplier;

/**
 * Work that is bound by a single limit of the machine, as a reference for other work. It runs in the calling thread; each thread needs its own
 * instance.
 */
public final class Probe {
    /** Steps of a run, which take a few milliseconds. */
    private static final int FMA_STEPS = 500_000;

    private final DoubleSupplier work;

    private Probe(DoubleSupplier work) {
        this.work = work;
    }

    /** Returns the vector widths of this machine in bits, in ascending order; empty if the Vector API is not enabled. */
    public static List<Integer> vectorWidths() {
        return FmaPeak.widths();
    }

    /**
     * Computes float32 fma in registers, for a vector width in bits, or 32 for scalar code. The amount of a run is its floating-point operations.
     *
     * @throws IllegalArgumentException if the machine does not have this vector width
     */
    public static Probe fma(int bits) {
        FmaPeak peak = FmaPeak.of(bits);
        return new Probe(() -> peak.run(FMA_STEPS));
    }

    /**
     * Reads elements {@code from} (inclusive) to {@code to} (exclusive) of the memory, which should be larger than any cache. The amount of a run is
     * its bytes.
     *
     * @throws IndexOutOfBoundsException if the range is not inside the memory
     */
    public static Probe read(float[] memory, int from, int to) {
        Objects.checkFromToIndex(from, to, memory.length);
        MemoryRead read = new MemoryRead(memory, from, to);
        return new Probe(read::run);
    }

    /** Does the work once and returns its amount. */
    public double run() {
        return work.getAsDouble();
    }
}
