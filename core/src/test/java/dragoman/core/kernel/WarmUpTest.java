package dragoman.core.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import dragoman.core.JavaProcess;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class WarmUpTest {
    private static final ThreadMXBean THREADS = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

    /**
     * Checks every vector width, also with the compile commands of the launcher: no kernel exceeds the inlining limits of HotSpot. Each check has a
     * JVM of its own, since what HotSpot compiles depends on what other tests ran before.
     */
    @ParameterizedTest
    @ValueSource(ints = {128, 256, 512})
    void kernelsOfEveryWidthAreCompiled(int bits) throws Exception {
        String width = "-Ddragoman.vector.bits=" + bits;
        assertEquals("true true true", JavaProcess.run(Report.class, JavaProcess.VECTORS, width));
        List<String> options = new ArrayList<>(List.of(JavaProcess.VECTORS, width, "-XX:CompileCommand=quiet"));
        for (String classes : List.of("Vector", "Tile", "OddDepth")) {
            String order = "-XX:CompileCommand=%s,dragoman.core.kernel." + classes + "*::*,%s";
            options.add(order.formatted("BackgroundCompilation", "false"));
            options.add(order.formatted("CompileThresholdScaling", "0.05"));
        }
        assertEquals("true true true", JavaProcess.run(Report.class, options.toArray(String[]::new)));
    }

    /** Prints whether products were compiled, whether all other kernels were, and whether a call of one allocates less than its vectors. */
    static final class Report {
        private Report() {}

        public static void main(String[] args) {
            Kernels kernels = new VectorKernels();
            WarmUp warmUp = new WarmUp(kernels);
            boolean products = warmUp.products();
            boolean others = warmUp.others();
            // The minimum of several calls, since HotSpot may be recompiling a kernel during one of them.
            long least = Long.MAX_VALUE;
            for (int call = 0; call < 10; call++) {
                least = Math.min(least, allocatedBySigmoid(kernels));
            }
            System.out.println(products + " " + others + " " + (least < 32 * 64));
        }
    }

    private static long allocatedBySigmoid(Kernels kernels) {
        float[] row = new float[512];
        long before = THREADS.getCurrentThreadAllocatedBytes();
        kernels.sigmoid(row, 0, row.length);
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
