package dragoman.cli.output.report;

import dragoman.cli.output.Json;
import dragoman.seq2seq.evaluation.Bleu;
import dragoman.seq2seq.evaluation.BleuScore;
import dragoman.seq2seq.evaluation.Bootstrap;
import dragoman.seq2seq.evaluation.Chrf;
import dragoman.seq2seq.evaluation.Ter;
import dragoman.seq2seq.evaluation.TerScore;
import dragoman.seq2seq.quality.QualityReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The scores of a set of translations.
 *
 * @param sentences how many translations were scored
 * @param bleu corpus BLEU and its parts
 * @param chrf corpus chrF2, 0 to 100
 * @param chrfPlusPlus corpus chrF2++, 0 to 100
 * @param ter corpus TER; 0 is best
 * @param confidence how far the scores may be chance, if it was asked for
 * @param quality how well estimates of quality agree with the scores, if it was asked for
 */
public record ScoreReport(
        int sentences,
        BleuScore bleu,
        double chrf,
        double chrfPlusPlus,
        TerScore ter,
        Optional<Confidence> confidence,
        Optional<QualityReport> quality) {
    private static final int SAMPLES = 1000;

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
                cased(Chrf.plusPlus(), metric.lowercase()).corpus(hypotheses, references),
                Ter.corpus(hypotheses, references),
                Optional.empty(),
                Optional.empty());
    }

    /** The 95 % bootstrap confidence intervals of the scores. */
    public record Confidence(
            Bootstrap bootstrap,
            Bootstrap.Interval bleu,
            Bootstrap.Interval chrf,
            Bootstrap.Interval chrfPlusPlus,
            Bootstrap.Interval ter) {}

    /** The same scores with their intervals, by draws of this seed; the other parameters are those of {@link #of}. */
    public ScoreReport withConfidence(long seed, List<String> hypotheses, List<List<String>> references, Bleu metric) {
        Bootstrap bootstrap = new Bootstrap(SAMPLES, seed);
        Confidence intervals = new Confidence(
                bootstrap,
                metric.interval(hypotheses, references, bootstrap),
                cased(Chrf.chrf(), metric.lowercase()).interval(hypotheses, references, bootstrap),
                cased(Chrf.plusPlus(), metric.lowercase()).interval(hypotheses, references, bootstrap),
                Ter.interval(hypotheses, references, bootstrap));
        return new ScoreReport(sentences, bleu, chrf, chrfPlusPlus, ter, Optional.of(intervals), quality);
    }

    /** The same scores with a comparison of estimates with them. */
    public ScoreReport with(QualityReport compared) {
        return new ScoreReport(sentences, bleu, chrf, chrfPlusPlus, ter, confidence, Optional.of(compared));
    }

    /** The scores as text, a line each. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(bleu.toString());
        lines.add(String.format(Locale.ROOT, "chrF2 = %.2f", chrf));
        lines.add(String.format(Locale.ROOT, "chrF2++ = %.2f", chrfPlusPlus));
        lines.add(ter + " (" + ter.signature() + ")");
        confidence.ifPresent(intervals -> lines.add(String.format(
                Locale.ROOT,
                "95 %% bootstrap confidence intervals (%d samples): BLEU %s, chrF2 %s, chrF2++ %s, TER %s (seed %d)",
                intervals.bootstrap.samples(),
                text(intervals.bleu),
                text(intervals.chrf),
                text(intervals.chrfPlusPlus),
                text(intervals.ter),
                intervals.bootstrap.seed())));
        lines.add(sentences + " sentences, " + bleu.signature());
        quality.map(QualityLines::of).ifPresent(lines::addAll);
        return lines;
    }

    private static String text(Bootstrap.Interval interval) {
        return String.format(Locale.ROOT, "%.2f to %.2f", interval.low(), interval.high());
    }

    /** The scores as JSON, unrounded. */
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
        fields.put("ter", ter.score());
        fields.put("signature", bleu.signature());
        fields.put("terSignature", ter.signature());
        confidence.ifPresent(intervals -> {
            fields.put("bleuInterval", List.of(intervals.bleu.low(), intervals.bleu.high()));
            fields.put("chrfInterval", List.of(intervals.chrf.low(), intervals.chrf.high()));
            fields.put("chrfPlusPlusInterval", List.of(intervals.chrfPlusPlus.low(), intervals.chrfPlusPlus.high()));
            fields.put("terInterval", List.of(intervals.ter.low(), intervals.ter.high()));
            fields.put("bootstrapSamples", intervals.bootstrap.samples());
            fields.put("bootstrapSeed", intervals.bootstrap.seed());
        });
        quality.ifPresent(compared -> fields.put("quality", QualityLines.fields(compared)));
        return Json.of(fields);
    }

    private static Chrf cased(Chrf metric, boolean lowercase) {
        return new Chrf(metric.characterOrder(), metric.wordOrder(), metric.beta(), lowercase);
    }
}
