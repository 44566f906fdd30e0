package dragoman.seq2seq.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
        assertEquals(text.bleuScores(), compared, text.name());
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

    /** The examples of sacreBLEU's own tests. */
    @Test
    void equalsThePublishedScores() {
        List<String> hypotheses =
                List.of("The dog bit the man.", "It wasn't surprising.", "The man had just bitten him.");
        List<List<String>> references = List.of(
                List.of("The dog bit the man.", "It was not unexpected.", "The man bit him first."),
                List.of("The dog had bit the man.", "No one was surprised.", "The man had bitten the dog."));

        assertEquals(48.530827, score(BleuTokenizer.V13A, hypotheses, references), 1e-6);
        assertEquals(49.1919566, score(BleuTokenizer.NONE, hypotheses, references), 1e-6);
        assertEquals(43.91623493, score(BleuTokenizer.INTL, hypotheses, references), 1e-6);
    }

    private static double score(BleuTokenizer tokenizer, List<String> hypotheses, List<List<String>> references) {
        return new Bleu(tokenizer, false).corpus(hypotheses, references).score();
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
