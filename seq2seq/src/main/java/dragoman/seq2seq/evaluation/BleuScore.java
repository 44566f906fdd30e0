package dragoman.seq2seq.evaluation;

import java.util.List;
import java.util.Locale;

/**
 * A BLEU score and what it was made of.
 *
 * @param score BLEU, 0 to 100
 * @param precisions modified n-gram precisions of orders 1 to 4 in percent, smoothed where no n-gram matched
 * @param brevityPenalty 1, or exp(1 − referenceLength / hypothesisLength) for hypotheses shorter than the references
 * @param hypothesisLength tokens of all hypotheses
 * @param referenceLength tokens of the reference nearest in length to each hypothesis, summed
 * @param signature how it was computed, in sacreBLEU's words
 */
public record BleuScore(
        double score,
        List<Double> precisions,
        double brevityPenalty,
        long hypothesisLength,
        long referenceLength,
        String signature) {
    public BleuScore {
        precisions = List.copyOf(precisions);
    }

    /** The line that sacreBLEU prints: score, precisions, brevity penalty, ratio and lengths. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "BLEU = %.2f %.1f/%.1f/%.1f/%.1f (BP = %.3f ratio = %.3f hyp_len = %d ref_len = %d)",
                score,
                precisions.get(0),
                precisions.get(1),
                precisions.get(2),
                precisions.get(3),
                brevityPenalty,
                referenceLength == 0 ? 0 : (double) hypothesisLength / referenceLength,
                hypothesisLength,
                referenceLength);
    }
}
