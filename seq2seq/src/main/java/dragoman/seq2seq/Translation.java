package dragoman.seq2seq;

import dragoman.seq2seq.quality.Assessment;

/**
 * A translation of one sentence.
 *
 * @param text the target sentence
 * @param score {@code Σ log p / length^α}, in nats; higher is better
 * @param complete whether the translation ended by itself; false where it was cut off at the maximum length
 * @param assessment an estimate of its quality, and its defects
 */
public record Translation(String text, double score, boolean complete, Assessment assessment) {
    /** A translation that is not assessed. */
    public Translation(String text, double score, boolean complete) {
        this(text, score, complete, Assessment.NONE);
    }
}
