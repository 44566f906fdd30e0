package dragoman.benchmarks.probe;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;

/**
 * Independent chains of {@code fma} in registers: the maximum rate of float32 operations of one thread. {@value FmaChains#COUNT} chains keep two fma
 * units with a latency of up to 6 cycles busy, and together with factor and term they fit into the 16 registers of AVX2.
 */
public final class FmaPeak {
    private static final int SCALAR_BITS = Float.SIZE;
    /** Steps of a run during the warm-up, few since interpreted vector code is slow; see {@link VectorApi#warmUp}. */
    private static final int COLD_STEPS = 25;
    /** Rounds of the warm-up; the scalar loop allocates nothing, so its compilation cannot be detected. */
    private static final int COLD_ROUNDS = 10;

    private final FmaChains loop;
    private final float[] sums;

    private FmaPeak(FmaChains loop, int bits) {
        this.loop = loop;
        sums = new float[FmaChains.COUNT * bits / Float.SIZE];
    }

    /** Returns the vector widths of this machine in bits, in ascending order; empty if the Vector API is not enabled. */
    public static List<Integer> widths() {
        return VectorApi.isEnabled() ? Vectors.widths() : List.of();
    }

    /**
     * Creates a probe for a vector width in bits, or 32 for scalar code, and warms up its loop.
     *
     * @throws IllegalArgumentException if the bits are neither 32 nor one of {@link #widths}
     */
    public static FmaPeak of(int bits) {
        if (bits != SCALAR_BITS && !widths().contains(bits)) {
            throw new IllegalArgumentException(
                    bits + " bits is not a vector width of this machine; it has " + widths());
        }
        FmaPeak peak = new FmaPeak(bits == SCALAR_BITS ? new ScalarFmaLoop() : Vectors.loop(bits), bits);
        for (int round = 0; round < COLD_ROUNDS; round++) {
            VectorApi.warmUp(() -> peak.run(COLD_STEPS));
        }
        return peak;
    }

    /** Runs a number of steps of all chains; returns the floating-point operations. */
    public double run(int steps) {
        loop.run(steps, sums);
        return 2.0 * steps * sums.length;
    }

    /** Returns the sum of the first lane of a chain after the last run. */
    float sum(int chain) {
        return sums[chain * sums.length / FmaChains.COUNT];
    }

    /** A class of its own, so that the enclosing class loads without the module of the Vector API. */
    private static final class Vectors {
        private static final List<Integer> WIDTHS = List.of(128, 256, 512);
        private static final Map<Integer, FmaChains> LOOPS = new ConcurrentHashMap<>();

        static List<Integer> widths() {
            int widest = FloatVector.SPECIES_PREFERRED.vectorBitSize();
            return WIDTHS.stream().filter(bits -> bits <= widest).toList();
        }

        static FmaChains loop(int bits) {
            return LOOPS.computeIfAbsent(bits, Vectors::define);
        }

        private static FmaChains define(int bits) {
            VectorShape shape = VectorShape.forBitSize(bits);
            try (InputStream in = FmaLoop.class.getResourceAsStream("FmaLoop.class")) {
                Class<?> loop = MethodHandles.lookup()
                        .defineHiddenClassWithClassData(in.readAllBytes(), shape.withLanes(float.class), true)
                        .lookupClass();
                return (FmaChains) loop.getDeclaredConstructor().newInstance();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
