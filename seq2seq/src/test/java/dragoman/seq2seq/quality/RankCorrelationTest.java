package dragoman.seq2seq.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RankCorrelationTest {
    @Test
    void onlyTheOrderCounts() {
        assertEquals(1, RankCorrelation.of(new double[] {1, 2, 30}, new double[] {-5, 0, 0.1}), 1e-12);
        assertEquals(-1, RankCorrelation.of(new double[] {1, 2, 30}, new double[] {3, 2, 1}), 1e-12);
    }

    /** scipy.stats.spearmanr([1, 2, 2, 3, 5], [2, 1, 3, 3, 4]) */
    @Test
    void tiesHaveTheMeanRank() {
        double expected = 0.7631578947368421;
        assertEquals(expected, RankCorrelation.of(new double[] {1, 2, 2, 3, 5}, new double[] {2, 1, 3, 3, 4}), 1e-12);
    }

    @Test
    void aConstantHasNoCorrelation() {
        assertEquals(Double.NaN, RankCorrelation.of(new double[] {1, 1}, new double[] {1, 2}));
    }
}
