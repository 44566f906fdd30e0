package dragoman.seq2seq;

/**
 * A translation of one sentence.
 *
 * @param text the target sentence
 * @param score {@code Σ log p / length^α}, in nats; higher is better
 * @param complete whether the translation ended by itself; false where it was cut off at the maximum length
 */
public record Translation(String text, double score, boolean complete) {}
