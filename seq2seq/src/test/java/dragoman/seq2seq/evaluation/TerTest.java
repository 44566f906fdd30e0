package dragoman.seq2seq.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class TerTest {
    private static final List<MetricsParity.Case> CASES =
            MetricsParity.cases().stream().filter(text -> text.has("ter")).toList();

    @ParameterizedTest
    @FieldSource("CASES")
    void equalsSacreBleu(MetricsParity.Case text) {
        TerScore score = Ter.corpus(text.hypotheses(), text.references());

        if (text.has("sentence_ter")) {
            List<Double> expected = text.numbers("sentence_ter");
            for (int i = 0; i < expected.size(); i++) {
                String hypothesis = text.hypotheses().get(i);
                double actual = Ter.sentence(hypothesis, ReferenceSets.ofSentence(text.references(), i))
                        .score();
                assertEquals(expected.get(i), actual, 1e-9, hypothesis);
            }
            assertEquals(text.text("ter_signature"), score.signature() + "|version:2.6.0");
        }
        assertEquals(text.number("ter"), score.score(), 1e-9);
    }

    /** The examples of sacreBLEU's own tests. */
    @Test
    void equalsThePublishedScores() {
        assertEquals(0, ter("aaaa bbbb cccc dddd", "aaaa bbbb cccc dddd"));
        assertEquals(100, ter("dddd eeee ffff", "aaaa bbbb cccc"));
        assertEquals(100, ter("", "a"));
        assertEquals(100.0 / 8, ter("d e f g h a b c", "a b c d e f g h"));
    }

    @Test
    void aShiftOfABlockIsOneEdit() {
        assertEquals(100.0 / 6, ter("the mat on the cat sat", "on the mat the cat sat"));
        assertEquals(50, ter("b a", "a b"));
    }

    @Test
    void ignoresCaseAndKeepsPunctuation() {
        assertEquals(0, ter("ÉCOLE  fermée\u00a0!", "école fermée !"));
        assertEquals(100, ter("école fermée !", "école fermée!"));
    }

    @Test
    void countsEditsWithoutAReferenceWord() {
        assertEquals(0, ter(" ", ""));
        assertEquals(100, ter("a b", ""));
        assertEquals("TER = 100.00", Ter.sentence("a b", List.of("")).toString());
    }

    @Test
    void theIntervalHoldsTheScore() {
        MetricsParity.Case text = CASES.getFirst();
        Bootstrap bootstrap = new Bootstrap(200, 3);
        Bootstrap.Interval interval = Ter.interval(text.hypotheses(), text.references(), bootstrap);

        assertEquals(interval, Ter.interval(text.hypotheses(), text.references(), bootstrap));
        double score = Ter.corpus(text.hypotheses(), text.references()).score();
        assertTrue(interval.low() < score && score < interval.high(), () -> interval + " " + score);
    }

    @Test
    void refusesReferencesOfAnotherNumber() {
        assertThrows(IllegalArgumentException.class, () -> Ter.corpus(List.of("a", "b"), List.of(List.of("a"))));
        assertThrows(IllegalArgumentException.class, () -> Ter.sentence("a", List.of()));
    }

    @Test
    void scoresShuffledSentencesFast() {
        Random random = new Random(11);
        List<String> hypotheses = new ArrayList<>();
        List<String> references = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            List<String> words = new ArrayList<>(
                    random.ints(30, 0, 25).mapToObj(Integer::toString).toList());
            references.add(String.join(" ", words));
            Collections.shuffle(words, random);
            hypotheses.add(String.join(" ", words));
        }

        assertTimeout(Duration.ofSeconds(20), () -> Ter.corpus(hypotheses, List.of(references)));
    }

    private static double ter(String hypothesis, String reference) {
        return Ter.corpus(List.of(hypothesis), List.of(List.of(reference))).score();
    }
}
