package dragoman.benchmarks.probe;

import java.util.List;
import java.util.Objects;
import java.util.function.DoubleSupplier;

/**
 * Work that one limit of the machine holds back and nothing else, to set what other work reaches against. It runs in the caller's thread; a
 * thread needs one of its own.
 */
public final class Probe {
    /** A few milliseconds. */
    private static final int FMA_STEPS = 500_000;

    private final DoubleSupplier work;

    private Probe(DoubleSupplier work) {
        this.work = work;
    }

    /** The vector widths of this machine, in bits, in rising order; none where the Vector API is not enabled. */
    public static List<Integer> vectorWidths() {
        return FmaPeak.widths();
    }

    /**
     * Float32 fma in registers, with vectors of so many bits, or without vectors: 32. A run's amount is floating-point operations.
     *
     * @throws IllegalArgumentException if the machine has no such vectors
     */
    public static Probe fma(int bits) {
        FmaPeak peak = FmaPeak.of(bits);
        return new Probe(() -> peak.run(FMA_STEPS));
    }

    /**
     * Reading elements {@code from} (inclusive) to {@code to} (exclusive) of the memory, which should be larger than any cache. A run's
     * amount is bytes.
     *
     * @throws IndexOutOfBoundsException if the range leaves the memory
     */
    public static Probe read(float[] memory, int from, int to) {
        Objects.checkFromToIndex(from, to, memory.length);
        MemoryRead read = new MemoryRead(memory, from, to);
        return new Probe(read::run);
    }

    /** Does the work once; returns its amount. */
    public double run() {
        return work.getAsDouble();
    }
}
