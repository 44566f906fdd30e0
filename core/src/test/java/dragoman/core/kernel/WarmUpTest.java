package dragoman.core.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dragoman.core.JavaProcess;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class WarmUpTest {
    private static final ThreadMXBean THREADS = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

    @Test
    void kernelsAreCompiledAfterwards() {
        Kernels kernels = new VectorKernels();
        WarmUp warmUp = new WarmUp(kernels);
        assertTrue(warmUp.products(), "products");
        assertTrue(warmUp.others(), "others");
        // The minimum of several calls, since HotSpot may be recompiling a kernel during one of them.
        long least = Long.MAX_VALUE;
        for (int call = 0; call < 10; call++) {
            least = Math.min(least, allocatedBySigmoid(kernels));
        }
        assertTrue(least < 32 * 64, "a sweep over 32 vectors allocated " + least + " bytes");
    }

    /** Checks every vector width, also with the compile commands of the launcher: no kernel exceeds the inlining limits of HotSpot. */
    @ParameterizedTest
    @ValueSource(ints = {128, 256, 512})
    void kernelsOfEveryWidthAreCompiled(int bits) throws Exception {
        String width = "-Ddragoman.vector.bits=" + bits;
        assertEquals("true true", JavaProcess.run(Report.class, JavaProcess.VECTORS, width));
        List<String> options = new ArrayList<>(List.of(JavaProcess.VECTORS, width, "-XX:CompileCommand=quiet"));
        for (String classes : List.of("Vector", "Tile", "OddDepth")) {
            String order = "-XX:CompileCommand=%s,dragoman.core.kernel." + classes + "*::*,%s";
            options.add(order.formatted("BackgroundCompilation", "false"));
            options.add(order.formatted("CompileThresholdScaling", "0.05"));
        }
        assertEquals("true true", JavaProcess.run(Report.class, options.toArray(String[]::new)));
    }

    /** Prints whether products were compiled, and whether all other kernels were. */
    static final class Report {
        private Report() {}

        public static void main(String[] args) {
            WarmUp warmUp = new WarmUp(new VectorKernels());
            System.out.println(warmUp.products() + " " + warmUp.others());
        }
    }

    private static long allocatedBySigmoid(Kernels kernels) {
        float[] row = new float[512];
        long before = THREADS.getCurrentThreadAllocatedBytes();
        kernels.sigmoid(row, 0, row.length);
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
