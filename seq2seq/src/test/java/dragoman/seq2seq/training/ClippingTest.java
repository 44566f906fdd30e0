package dragoman.seq2seq.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dragoman.core.ArrayOps;
import dragoman.core.Workers;
import org.junit.jupiter.api.Test;

class ClippingTest {
    private final Workers workers = Workers.single();
    private final float[] gradient = {3f, -4f, 0.5f, 0f};
    private final double norm = Math.sqrt(9 + 16 + 0.25);

    @Test
    void byNormAGradientKeepsItsDirection() {
        assertEquals(2 / norm, Clipping.byNorm(2).clip(gradient, norm, workers), 1e-7);
        assertArrayEquals(new float[] {3f, -4f, 0.5f, 0f}, gradient, "the optimizer multiplies");
        assertEquals(1, Clipping.byNorm(norm).clip(gradient, norm, workers), "a norm at the limit is left alone");
        assertEquals(1, Clipping.byNorm(0).clip(gradient, 1e9, workers), "0 never clips");
    }

    @Test
    void byValueEachElementIsCutByItself() {
        assertEquals(1, new Clipping(1, 0).clip(gradient, norm, workers));
        assertArrayEquals(new float[] {1f, -1f, 0.5f, 0f}, gradient);
    }

    /** By norm first, nothing would be left for the value to cut: 3 · 1.2 / 5.02 is below 1. */
    @Test
    void byValueComesBeforeByNorm() {
        assertEquals(1.2 / 1.5, new Clipping(1, 1.2).clip(gradient, norm, workers), 1e-6);
        assertArrayEquals(new float[] {1f, -1f, 0.5f, 0f}, gradient);
        assertEquals(1.5, ArrayOps.norm(gradient, workers), 1e-6);
    }

    @Test
    void numbersOutOfRangeAreRefused() {
        for (double wrong : new double[] {-1, Double.NaN}) {
            assertThrows(IllegalArgumentException.class, () -> new Clipping(wrong, 0));
            assertThrows(IllegalArgumentException.class, () -> new Clipping(0, wrong));
        }
    }
}
