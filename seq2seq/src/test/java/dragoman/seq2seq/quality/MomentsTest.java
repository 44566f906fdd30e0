package dragoman.seq2seq.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MomentsTest {
    @Test
    void standardizesByMeanAndDeviation() {
        Moments moments = Moments.of(new double[] {1, 3, 5, 7}, 0.1);
        assertEquals(4, moments.mean());
        assertEquals(Math.sqrt(5), moments.deviation(), 1e-12);
        assertEquals(2 / Math.sqrt(5), moments.standardized(6), 1e-12);
    }

    @Test
    void aConstantSampleHasTheSmallestDeviation() {
        assertEquals(new Moments(2, 0.1), Moments.of(new double[] {2, 2, 2}, 0.1));
    }
}
