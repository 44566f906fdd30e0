package dragoman.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TruncatedTimingsTest {
    /** With 5 steps and k = 2 there are gradients of 3 ages at steps 0 to 2, of 2 at step 3, and of 1 at step 4. */
    @Test
    void theErrorsOfAllAgesAreCounted() {
        CharacterWork.Shape shape = new CharacterWork.Shape(new NetworkSize(1, 8, 16, 65), 3, 5);
        assertEquals(3L * (3 * 2 + 1) * 4 * 16 * 16, TruncatedTimings.extra(shape, 2));
        assertEquals(0, TruncatedTimings.extra(shape, 5), "that is whole");
    }

    @Test
    void upperLayersCarryEachErrorDownToo() {
        CharacterWork.Shape one = new CharacterWork.Shape(new NetworkSize(1, 8, 16, 65), 3, 5);
        CharacterWork.Shape two = new CharacterWork.Shape(new NetworkSize(2, 8, 16, 65), 3, 5);
        assertEquals(3 * TruncatedTimings.extra(one, 1), TruncatedTimings.extra(two, 1));
    }

    @Test
    void whatIsPredictedIsTheSumOfBoth() {
        Timings whole = new Timings(new double[] {0.5}, 0);
        TruncatedTimings timings = new TruncatedTimings(whole, whole, 100e9, 25_000_000_000L, 0);
        assertEquals(0.75, timings.predicted(), 1e-12);
    }
}
