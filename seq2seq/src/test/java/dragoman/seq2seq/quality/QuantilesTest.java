package dragoman.seq2seq.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class QuantilesTest {
    @Test
    void theShareIsBelowTheQuantile() {
        double[] sorted = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
        assertEquals(1, Quantiles.of(sorted, 0));
        assertEquals(1, Quantiles.of(sorted, 0.09));
        assertEquals(3, Quantiles.of(sorted, 0.2));
        assertEquals(10, Quantiles.of(sorted, 1));
        assertEquals(4, Quantiles.of(new double[] {4}, 0.5));
    }
}
