package dragoman.core.kernel;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class WarmUpTest {
    private static final ThreadMXBean THREADS = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

    @Test
    void kernelsAreCompiledAfterwards() {
        Kernels kernels = KernelChoice.vector();
        WarmUp warmUp = new WarmUp(kernels);
        assertTrue(warmUp.products(), "products");
        assertTrue(warmUp.others(), "others");
        // The least of several calls: the compiler may be about to replace one form of a kernel by a better one.
        long least = Long.MAX_VALUE;
        for (int call = 0; call < 10; call++) {
            least = Math.min(least, allocatedBySigmoid(kernels));
        }
        assertTrue(least < 32 * 64, "a sweep over 32 vectors allocated " + least + " bytes");
    }

    private static long allocatedBySigmoid(Kernels kernels) {
        float[] row = new float[512];
        long before = THREADS.getCurrentThreadAllocatedBytes();
        kernels.sigmoid(row, 0, row.length);
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
