package dragoman.benchmarks.probe;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.locks.LockSupport;

/** Whether the Vector API is enabled, and whether the JIT compiler has compiled code that uses it. */
final class VectorApi {
    private static final String MODULE = "jdk.incubator.vector";
    private static final int CALLS_PER_ROUND = 400;
    private static final int MAX_ROUNDS = 5_000;
    private static final long PAUSE_NANOS = 1_000_000;
    private static final ThreadMXBean THREADS = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

    private static final boolean ENABLED = ModuleLayer.boot().findModule(MODULE).isPresent();

    private VectorApi() {}

    /** Whether the JVM was started with {@code --add-modules jdk.incubator.vector}. */
    static boolean isEnabled() {
        return ENABLED;
    }

    /**
     * Calls the code until it allocates nothing: interpreted vector code allocates an object for each vector, compiled code does not. Gives up
     * after about two million calls, as in a JVM that only interprets.
     */
    static void warmUp(Runnable code) {
        for (int round = 0; round < MAX_ROUNDS; round++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            for (int call = 0; call < CALLS_PER_ROUND; call++) {
                code.run();
            }
            if (THREADS.getCurrentThreadAllocatedBytes() == before) {
                return;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
