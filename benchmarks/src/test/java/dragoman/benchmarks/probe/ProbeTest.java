package dragoman.benchmarks.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ProbeTest {
    @Test
    void fmaCountsOperationsByLanes() {
        double scalar = Probe.fma(32).run();
        assertTrue(scalar > 1e6);
        for (int bits : Probe.vectorWidths()) {
            assertEquals(scalar * bits / 32, Probe.fma(bits).run());
        }
        assertThrows(IllegalArgumentException.class, () -> Probe.fma(33));
    }

    @Test
    void readCountsBytes() {
        float[] memory = new float[1024];
        assertEquals(2048, Probe.read(memory, 512, 1024).run());
        assertThrows(IndexOutOfBoundsException.class, () -> Probe.read(memory, 512, 1025));
    }
}
