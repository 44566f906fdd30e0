package dragoman.seq2seq.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.corpora.SentencePair;
import java.util.List;
import org.junit.jupiter.api.Test;

class LengthRatiosTest {
    private static final String TEN = "abcde fghij";

    @Test
    void allowsOneAndAHalfTimesTheRatiosOfThePairs() {
        LengthRatios ratios = LengthRatios.of(
                List.of(new SentencePair(TEN, TEN), new SentencePair(TEN, TEN.repeat(3)), new SentencePair(TEN, "")));
        assertEquals(new LengthRatios(0.5 / 1.5, 3), ratios);
        assertTrue(ratios.allows(TEN, TEN.repeat(5)));
        assertFalse(ratios.allows(TEN, TEN.repeat(6)));
        assertTrue(ratios.allows(TEN, ""));
        assertFalse(ratios.allows(TEN.repeat(4), ""));
    }

    @Test
    void saysByWhatFactorALengthIsWrong() {
        LengthRatios ratios = new LengthRatios(0.5, 2);
        assertEquals(1, ratios.excess(TEN, TEN));
        assertEquals(2, ratios.excess(TEN, TEN.repeat(7)));
        assertEquals(0.5, ratios.excess(TEN.repeat(3), ""));
    }

    @Test
    void refusesWhatIsNone() {
        assertThrows(IllegalArgumentException.class, () -> new LengthRatios(0, 1));
        assertThrows(IllegalArgumentException.class, () -> new LengthRatios(2, 1));
    }
}
