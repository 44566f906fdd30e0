package dragoman.seq2seq.evaluation;

import java.util.Locale;

/**
 * A translation edit rate and its parts.
 *
 * @param edits insertions, deletions, substitutions and shifts of all sentences
 * @param referenceLength words of the references; of several references of a sentence, their mean
 * @param signature how it was computed, in sacreBLEU's words
 */
public record TerScore(long edits, double referenceLength, String signature) {
    /** Edits per 100 words of the reference; 0 is best, and it may exceed 100. Without a reference word 100, or 0 without an edit. */
    public double score() {
        if (referenceLength > 0) {
            return 100 * edits / referenceLength;
        }
        return edits > 0 ? 100 : 0;
    }

    /** The line that sacreBLEU prints. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "TER = %.2f", score());
    }
}
