package dragoman.cli.output;

import dragoman.seq2seq.evaluation.Bleu;
import dragoman.seq2seq.evaluation.BleuScore;
import dragoman.seq2seq.evaluation.Chrf;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The scores of a set of translations.
 *
 * @param sentences how many translations were scored
 * @param bleu corpus BLEU and its parts
 * @param chrf corpus chrF2, 0 to 100
 * @param chrfPlusPlus corpus chrF2++, 0 to 100
 */
public record ScoreReport(int sentences, BleuScore bleu, double chrf, double chrfPlusPlus) {

    /**
     * Scores translations.
     *
     * @param hypotheses the translations
     * @param references sets of references, each as long as the translations
     * @param metric which BLEU; its case also holds for chrF
     */
    public static ScoreReport of(List<String> hypotheses, List<List<String>> references, Bleu metric) {
        return new ScoreReport(
                hypotheses.size(),
                metric.corpus(hypotheses, references),
                cased(Chrf.chrf(), metric.lowercase()).corpus(hypotheses, references),
                cased(Chrf.plusPlus(), metric.lowercase()).corpus(hypotheses, references));
    }

    /** The scores as text, a line each. */
    public List<String> lines() {
        return List.of(
                bleu.toString(),
                String.format(Locale.ROOT, "chrF2 = %.2f", chrf),
                String.format(Locale.ROOT, "chrF2++ = %.2f", chrfPlusPlus),
                sentences + " sentences, " + bleu.signature());
    }

    /** The scores for a machine, unrounded. */
    public String json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("sentences", sentences);
        fields.put("bleu", bleu.score());
        fields.put("precisions", bleu.precisions());
        fields.put("brevityPenalty", bleu.brevityPenalty());
        fields.put("hypothesisLength", bleu.hypothesisLength());
        fields.put("referenceLength", bleu.referenceLength());
        fields.put("chrf", chrf);
        fields.put("chrfPlusPlus", chrfPlusPlus);
        fields.put("signature", bleu.signature());
        return Json.of(fields);
    }

    private static Chrf cased(Chrf metric, boolean lowercase) {
        return new Chrf(metric.characterOrder(), metric.wordOrder(), metric.beta(), lowercase);
    }
}
