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
 * Chains of {@code fma} that wait for nothing but each other: the most float32 operations that one thread can do. {@value #CHAINS} chains
 * keep two units of a latency of up to 6 cycles busy, and with factor and term they fit into the 16 registers of AVX2.
 */
public final class FmaPeak {
    static final int CHAINS = 12;
    /** Keep the sums near 0.001, far from where numbers get slow. */
    static final float FACTOR = 0.9999f;

    static final float TERM = 1e-7f;

    private static final int SCALAR_BITS = Float.SIZE;
    /** Few for a run while vectors are boxed, see {@link VectorApi#warmUp}. */
    private static final int COLD_STEPS = 25;
    /** The scalar loop allocates nothing, so nothing tells when it is compiled. */
    private static final int COLD_ROUNDS = 10;

    private final Loop loop;
    private final float[] sums;

    /** Writes the sums of all lanes of all chains after so many steps. */
    interface Loop {
        void run(int steps, float[] sums);
    }

    private FmaPeak(Loop loop, int bits) {
        this.loop = loop;
        sums = new float[CHAINS * bits / Float.SIZE];
    }

    /** The vector widths of this machine, in bits, in rising order; none where the module is missing. */
    public static List<Integer> widths() {
        return VectorApi.isEnabled() ? Vectors.widths() : List.of();
    }

    /**
     * With vectors of so many bits, or without vectors: 32. Compiles the loop.
     *
     * @throws IllegalArgumentException if the bits are neither 32 nor one of {@link #widths}
     */
    public static FmaPeak of(int bits) {
        if (bits != SCALAR_BITS && !widths().contains(bits)) {
            throw new IllegalArgumentException(bits + " bits; this machine has vectors of " + widths());
        }
        FmaPeak peak = new FmaPeak(bits == SCALAR_BITS ? new ScalarFmaLoop() : Vectors.loop(bits), bits);
        for (int round = 0; round < COLD_ROUNDS; round++) {
            VectorApi.warmUp(() -> peak.run(COLD_STEPS));
        }
        return peak;
    }

    /** Does so many steps of all chains; returns the floating-point operations done. */
    public double run(int steps) {
        loop.run(steps, sums);
        return 2.0 * steps * sums.length;
    }

    /** The sum of the first lane of a chain after the last run. */
    float sum(int chain) {
        return sums[chain * sums.length / CHAINS];
    }

    /** Apart, so that nothing above needs the module. */
    private static final class Vectors {
        private static final List<Integer> WIDTHS = List.of(128, 256, 512);
        private static final Map<Integer, Loop> LOOPS = new ConcurrentHashMap<>();

        static List<Integer> widths() {
            int widest = FloatVector.SPECIES_PREFERRED.vectorBitSize();
            return WIDTHS.stream().filter(bits -> bits <= widest).toList();
        }

        static Loop loop(int bits) {
            return LOOPS.computeIfAbsent(bits, Vectors::define);
        }

        private static Loop define(int bits) {
            VectorShape shape = VectorShape.forBitSize(bits);
            try (InputStream in = FmaLoop.class.getResourceAsStream("FmaLoop.class")) {
                Class<?> loop = MethodHandles.lookup()
                        .defineHiddenClassWithClassData(in.readAllBytes(), shape.withLanes(float.class), true)
                        .lookupClass();
                return (Loop) loop.getDeclaredConstructor().newInstance();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
