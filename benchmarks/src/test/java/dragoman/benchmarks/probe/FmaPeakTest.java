package dragoman.benchmarks.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class FmaPeakTest {
    private static final int STEPS = 100;

    /** Every chain is computed, in every lane the same way: none may be left out by the compiler. */
    @Test
    void everyWidthComputesTheChainsOfTheScalarTwin() {
        assertTrue(FmaPeak.widths().contains(128), () -> "widths " + FmaPeak.widths());
        FmaPeak scalar = FmaPeak.of(32);
        assertEquals(2.0 * STEPS * FmaChains.COUNT, scalar.run(STEPS));
        for (int bits : FmaPeak.widths()) {
            FmaPeak vectors = FmaPeak.of(bits);
            assertEquals(2.0 * STEPS * FmaChains.COUNT * bits / 32, vectors.run(STEPS));
            for (int chain = 0; chain < FmaChains.COUNT; chain++) {
                assertEquals(scalar.sum(chain), vectors.sum(chain), bits + " bits, chain " + chain);
            }
        }
    }

    @Test
    void theChainsAreThoseOfTheFormula() {
        FmaPeak scalar = FmaPeak.of(32);
        scalar.run(STEPS);
        double power = Math.pow(FmaChains.FACTOR, STEPS);
        for (int chain = 0; chain < FmaChains.COUNT; chain++) {
            double expected = chain * power + FmaChains.TERM * (1 - power) / (1 - FmaChains.FACTOR);
            assertEquals(expected, scalar.sum(chain), 1e-5 * (chain + 0.01));
        }
    }

    @Test
    void aWidthThatTheMachineDoesNotHaveIsRefused() {
        for (int bits : List.of(0, 64, 96, 1024)) {
            assertThrows(IllegalArgumentException.class, () -> FmaPeak.of(bits));
        }
    }
}
