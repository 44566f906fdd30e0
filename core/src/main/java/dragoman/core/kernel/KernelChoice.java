package dragoman.core.kernel;

import java.lang.System.Logger.Level;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Which kernels run. Vectors where the module {@code jdk.incubator.vector} is there, plain Java where it is not, where the system
 * property {@value #PROPERTY} says {@code scalar}, and while the process is cold: vector code boxes every value until it is compiled, so
 * a daemon thread compiles it on small work first, and the process changes over when it has, to the kernels of products before the others.
 * All have the same bits, so nobody can tell.
 */
public final class KernelChoice {
    /** {@code auto} (default), {@code vector} (from the first call on), or {@code scalar}. */
    public static final String PROPERTY = "dragoman.kernels";

    private static final String MODULE = "jdk.incubator.vector";
    /** A process that translates one sentence is done by then, and should not share its cores with the compiler. */
    private static final long PATIENCE_NANOS = 150_000_000;

    private static final Kernels SCALAR = new ScalarKernels();
    private static final boolean MODULE_PRESENT = findModule();

    private KernelChoice() {}

    /** The kernels to use now. Ask again for each operation, since the answer changes while the process warms up. */
    public static Kernels current() {
        return InUse.kernels;
    }

    /** Whether the module of the Vector API is there. */
    static boolean isModulePresent() {
        return MODULE_PRESENT;
    }

    /** Whether the answer of {@link #current} stays as it is from now on. Asking starts the warm-up, as {@link #current} does. */
    public static boolean isSettled() {
        return InUse.settled;
    }

    /** Begins to compile the vector kernels at once, rather than when a short process would be done. */
    public static void warmUpNow() {
        LockSupport.unpark(InUse.warmUp);
    }

    /** Apart from the choice itself, so that asking for its {@link #description} warms nothing up. */
    private static final class InUse {
        private static volatile boolean settled;
        /** The thread that compiles the vector kernels, or null where there is nothing to compile. */
        private static @Nullable Thread warmUp;

        private static volatile Kernels kernels = first();
    }

    /** What is in use, for people: {@code 512-bit vectors} or {@code scalar}. */
    public static String description() {
        return usesVectors() ? bits() + "-bit vectors" : "scalar";
    }

    /** The width of the vectors in use, or of a float where none are. */
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
                        "-D" + PROPERTY + "=" + mode + " is not known; use auto, vector or scalar");
        };
    }

    private static boolean findModule() {
        boolean present = ModuleLayer.boot().findModule(MODULE).isPresent();
        if (!present) {
            say(
                    Level.INFO,
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

    /** Products first: they are most of the work. What does not get compiled stays scalar. */
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
            say(
                    Level.WARNING,
                    "HotSpot did not compile all vector kernels: " + scalar + " stays scalar, which is slow");
        }
        InUse.settled = true;
    }

    /** The logger is looked up only where there is something to say: it takes long in a short process. */
    private static void say(Level level, String message) {
        System.getLogger(KernelChoice.class.getName()).log(level, message);
    }

    static Kernels scalar() {
        return SCALAR;
    }

    static Kernels vector() {
        return new VectorKernels();
    }
}
