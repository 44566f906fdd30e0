package dragoman.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StacksAndResidualsTest {
    /** Losses are in nats per symbol of four; a uniform distribution has a loss of 1.39. */
    private static final double LEARNT = 0.15;

    @Test
    void eightLayersLearnWithResidualConnectionsAndNotWithout() {
        List<String> lines = new ArrayList<>();
        double[][] losses = StacksAndResiduals.show(25, lines::add);
        for (double[] ofSeed : losses) {
            assertTrue(ofSeed[0] > LEARNT && ofSeed[1] < LEARNT, () -> String.join("\n", lines));
        }
        assertEquals(8, lines.size());
    }
}
