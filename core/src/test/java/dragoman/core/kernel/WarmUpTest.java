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
        float[] row = new float[512];
        long before = THREADS.getCurrentThreadAllocatedBytes();
        kernels.sigmoid(row, 0, row.length);
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        assertTrue(allocated < 32 * 64, "a sweep over 32 vectors allocated " + allocated + " bytes");
    }
}
