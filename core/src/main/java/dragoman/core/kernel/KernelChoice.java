package dragoman.core.kernel;

import java.lang.System.Logger.Level;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Selects the kernels. Vector kernels are used if the module {@code jdk.incubator.vector} is present. Scalar kernels are used if it is missing,
 * if the system property {@value #PROPERTY} is {@code scalar}, and at the start of a process: vector code allocates an object per vector until
 * the JIT compiler has compiled it, so a daemon thread runs the vector kernels on small inputs first. When they are compiled, the process
 * switches to them, products first. Both kinds give the same bits.
 */
public final class KernelChoice {
    /** {@code auto} (default), {@code vector} (from the first call on), or {@code scalar}. */
    public static final String PROPERTY = "dragoman.kernels";

    private static final String MODULE = "jdk.incubator.vector";
    /** Delay of the warm-up, after which a process that translates one sentence has ended without sharing its cores with the compiler. */
    private static final long PATIENCE_NANOS = 150_000_000;

    private static final Kernels SCALAR = new ScalarKernels();
    private static final boolean MODULE_PRESENT = findModule();

    private KernelChoice() {}

    /** Returns the kernels to use for one operation. The result changes while the process warms up. */
    public static Kernels current() {
        return InUse.kernels;
    }

    /** Returns whether the result of {@link #current} is final. The first call starts the warm-up, as that of {@link #current} does. */
    public static boolean isSettled() {
        return InUse.settled;
    }

    /** Starts the warm-up immediately instead of after its delay. */
    public static void warmUpNow() {
        LockSupport.unpark(InUse.warmUp);
    }

    /** A class of its own, so that {@link #description} does not start the warm-up. */
    private static final class InUse {
        private static volatile boolean settled;
        /** The thread that warms up the vector kernels, or null if there is nothing to warm up. */
        private static @Nullable Thread warmUp;

        private static volatile Kernels kernels = first();
    }

    /** Returns a description for display: {@code 512-bit vectors} or {@code scalar}. */
    public static String description() {
        return usesVectors() ? bits() + "-bit vectors" : "scalar";
    }

    /** Returns the vector width in bits, or 32 for scalar kernels. */
    public static int bits() {
        return usesVectors() ? VectorKernels.bits() : Float.SIZE;
    }

    private static boolean usesVectors() {
        return MODULE_PRESENT && !mode().equals("scalar");
    }

    private static String mode() {
        String mode = System.getProperty(PROPERTY, "auto").toLowerCase(Locale.ROOT);
        return switch (mode) {
            case "auto", "vector", "scalar" -> mode;
            default ->
                throw new IllegalArgumentException(
                        "-D" + PROPERTY + "=" + mode + " is unknown; use auto, vector or scalar");
        };
    }

    private static boolean findModule() {
        boolean present = ModuleLayer.boot().findModule(MODULE).isPresent();
        if (!present) {
            log(
                    Level.WARNING,
                    "The Vector API is not enabled: computing with scalar kernels. For speed, run java with --add-modules "
                            + MODULE);
        }
        return present;
    }

    private static Kernels first() {
        if (!usesVectors()) {
            InUse.settled = true;
            return SCALAR;
        }
        if (mode().equals("vector")) {
            InUse.settled = true;
            return new VectorKernels();
        }
        InUse.warmUp = Thread.ofPlatform().daemon().name("dragoman-warm-up").start(KernelChoice::warmUp);
        return SCALAR;
    }

    /** Warms up products first, which are most of the work. Kernels that are not compiled in time stay scalar. */
    private static void warmUp() {
        LockSupport.parkNanos(PATIENCE_NANOS);
        Kernels vectors = new VectorKernels();
        WarmUp warmUp = new WarmUp(vectors);
        boolean products = warmUp.products();
        if (products) {
            InUse.kernels = new VectorProducts(vectors, SCALAR);
        }
        if (products && warmUp.others()) {
            InUse.kernels = vectors;
        } else {
            String scalar = products ? "all but products" : "everything";
            log(
                    Level.WARNING,
                    "HotSpot did not compile all vector kernels: " + scalar + " uses scalar kernels, which are slow");
        }
        InUse.settled = true;
    }

    /** Looks up the logger only if there is a message, since that takes long in a short process. */
    private static void log(Level level, String message) {
        System.getLogger(KernelChoice.class.getName()).log(level, message);
    }
}
