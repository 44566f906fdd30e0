package dragoman.seq2seq.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BootstrapTest {
    private static final Bootstrap BOOTSTRAP = new Bootstrap(2000, 3);

    /** The mean of n draws of 0 or 1 with equal chances: normal, with a deviation of {@code 1 / (2√n)}. */
    @Test
    void theIntervalOfAMeanIsThatOfItsDistribution() {
        int n = 400;
        Bootstrap.Interval interval = BOOTSTRAP.interval(
                n, drawn -> Arrays.stream(drawn).filter(i -> i % 2 == 0).count() / (double) n);
        double deviation = 0.5 / Math.sqrt(n);
        assertEquals(0.5 - 1.96 * deviation, interval.low(), 0.2 * deviation);
        assertEquals(0.5 + 1.96 * deviation, interval.high(), 0.2 * deviation);
    }

    @Test
    void theSameSeedDrawsTheSameTexts() {
        assertEquals(BOOTSTRAP.interval(50, drawn -> drawn[0]), BOOTSTRAP.interval(50, drawn -> drawn[0]));
    }

    @Test
    void theScoreLiesInItsInterval() {
        List<String> hypotheses = new ArrayList<>();
        List<String> references = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            hypotheses.add("a man number " + i + " is riding a red bike in the street");
            references.add(
                    "a man number " + i + (i % 3 == 0 ? " rides" : " is riding") + " a red bike along the street");
        }
        Bootstrap.Interval bleu = Bleu.standard().interval(hypotheses, List.of(references), BOOTSTRAP);
        double score = Bleu.standard().corpus(hypotheses, List.of(references)).score();
        assertTrue(bleu.low() < score && score < bleu.high(), () -> bleu + " without " + score);
        assertTrue(bleu.high() - bleu.low() < 15, bleu::toString);
        Bootstrap.Interval chrf = Chrf.chrf().interval(hypotheses, List.of(references), BOOTSTRAP);
        double chrfScore = Chrf.chrf().corpus(hypotheses, List.of(references));
        assertTrue(chrf.low() < chrfScore && chrfScore < chrf.high(), () -> chrf + " without " + chrfScore);
    }

    @Test
    void equalSentencesLeaveNothingToChance() {
        List<String> same = List.of("one and the same sentence", "one and the same sentence");
        Bootstrap.Interval interval = Bleu.standard().interval(same, List.of(same), BOOTSTRAP);
        assertEquals(new Bootstrap.Interval(100, 100), rounded(interval));
    }

    private static Bootstrap.Interval rounded(Bootstrap.Interval interval) {
        return new Bootstrap.Interval(Math.rint(interval.low() * 1e6) / 1e6, Math.rint(interval.high() * 1e6) / 1e6);
    }

    @Test
    void tooFewSamplesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Bootstrap(39, 1));
    }
}
