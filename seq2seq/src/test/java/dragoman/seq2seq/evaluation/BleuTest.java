package dragoman.seq2seq.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class BleuTest {
    private static final List<MetricsParity.Case> CASES = MetricsParity.cases();

    @ParameterizedTest
    @FieldSource("CASES")
    void equalsSacreBleuOnEveryText(MetricsParity.Case text) {
        int compared = 0;
        for (BleuTokenizer tokenizer : BleuTokenizer.values()) {
            for (boolean lowercase : new boolean[] {false, true}) {
                String key = "bleu." + tokenizer.label() + (lowercase ? ".lc" : "");
                if (text.has(key)) {
                    BleuScore score = new Bleu(tokenizer, lowercase).corpus(text.hypotheses(), text.references());
                    assertScore(text.part(key), score);
                    compared++;
                }
            }
        }
        assertTrue(
                compared == 4 || (compared == 1 && text.references().size() == 2), () -> "compared too few: " + text);
    }

    private static void assertScore(MetricsParity.Case expected, BleuScore actual) {
        assertEquals(expected.number("score"), actual.score(), 1e-9, expected.name());
        assertEquals(expected.number("bp"), actual.brevityPenalty(), 1e-12, expected.name());
        assertEquals(expected.number("sys_len"), actual.hypothesisLength(), expected.name());
        assertEquals(expected.number("ref_len"), actual.referenceLength(), expected.name());
        List<Double> precisions = expected.numbers("precisions");
        for (int i = 0; i < 4; i++) {
            assertEquals(precisions.get(i), actual.precisions().get(i), 1e-9, expected.name());
        }
        assertEquals(expected.text("signature"), actual.signature() + "|version:2.6.0");
    }

    @ParameterizedTest
    @FieldSource("CASES")
    void equalsSacreBleuOnEverySentence(MetricsParity.Case text) {
        if (!text.has("sentence_bleu")) {
            return;
        }
        List<Double> expected = text.numbers("sentence_bleu");
        for (int i = 0; i < expected.size(); i++) {
            List<String> reference = List.of(text.references().getFirst().get(i));
            BleuScore score = Bleu.standard().sentence(text.hypotheses().get(i), reference);
            assertEquals(expected.get(i), score.score(), 1e-9, text.hypotheses().get(i));
        }
    }

    @Test
    void printsTheLineThatSacreBleuPrints() {
        BleuScore score = Bleu.standard()
                .corpus(CASES.getFirst().hypotheses(), CASES.getFirst().references());

        assertEquals(
                "BLEU = 66.57 92.9/80.7/73.1/66.2 (BP = 0.858 ratio = 0.867 hyp_len = 98 ref_len = 113)",
                score.toString());
    }

    @Test
    void takesTheShorterOfTwoReferencesAsNear() {
        BleuScore score = Bleu.standard().corpus(List.of("a b c d"), List.of(List.of("a b c d e"), List.of("a b c")));

        assertEquals(3, score.referenceLength());
    }

    @Test
    void scoresNothingWithNothing() {
        BleuScore score = Bleu.standard().corpus(List.of(), List.of(List.of()));

        assertEquals(0, score.score());
        assertEquals(
                "BLEU = 0.00 0.0/0.0/0.0/0.0 (BP = 1.000 ratio = 0.000 hyp_len = 0 ref_len = 0)", score.toString());
    }

    @Test
    void refusesReferencesOfAnotherNumber() {
        IllegalArgumentException thrown = assertThrows(
                IllegalArgumentException.class, () -> Bleu.standard().corpus(List.of("a", "b"), List.of(List.of("a"))));

        assertEquals(
                "there are 2 hypotheses but 1 references: every hypothesis needs its reference", thrown.getMessage());
        assertThrows(IllegalArgumentException.class, () -> Bleu.standard().corpus(List.of("a"), List.of()));
        assertThrows(IllegalArgumentException.class, () -> Bleu.standard().sentence("a", List.of()));
    }
}
