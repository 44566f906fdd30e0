package dragoman.seq2seq.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NoveltyTest {
    private static SentenceSignals sentence(double meanLogProbability, double bigrams, double trigrams) {
        return new SentenceSignals(meanLogProbability, -3, 2, 0, bigrams, trigrams);
    }

    private static final List<SentenceSignals> VALIDATION = IntStream.range(0, 100)
            .mapToObj(i -> sentence(-i / 100.0, i % 10 / 100.0, i % 20 / 50.0))
            .toList();

    @Test
    void validationTextIsFamiliarAndOtherTextIsNot() {
        Novelty novelty = Novelty.of(VALIDATION);
        assertTrue(VALIDATION.stream().filter(s -> novelty.familiarity(s) < 0.5).count() <= 1);
        assertEquals(1, novelty.familiarity(sentence(0, 0, 0)));
        assertTrue(novelty.familiarity(sentence(-2, 0.6, 1)) < 0.01);
    }

    @Test
    void familiarityFallsWithEachSignal() {
        Novelty novelty = Novelty.of(VALIDATION);
        double familiar = novelty.familiarity(sentence(-0.8, 0.06, 0.3));
        assertTrue(novelty.familiarity(sentence(-1.2, 0.06, 0.3)) < familiar);
        assertTrue(novelty.familiarity(sentence(-0.8, 0.12, 0.3)) < familiar);
        assertTrue(novelty.familiarity(sentence(-0.8, 0.06, 0.6)) < familiar);
    }

    /** Sentences that are all alike have no deviation to measure by. */
    @Test
    void uniformTextLeavesAMargin() {
        Novelty novelty = Novelty.of(
                IntStream.range(0, 60).mapToObj(i -> sentence(-0.1, 0, 0)).toList());
        assertTrue(novelty.familiarity(sentence(-0.12, 0, 0)) > 0.99);
        assertTrue(novelty.familiarity(sentence(-0.5, 0.3, 0.5)) < 0.01);
    }

    @Test
    void refusesWhatIsNone() {
        assertThrows(IllegalArgumentException.class, () -> new Novelty(List.of(), 1));
        assertThrows(IllegalArgumentException.class, () -> new Moments(0, 0));
        assertThrows(IllegalArgumentException.class, () -> new Moments(Double.NaN, 1));
    }
}
