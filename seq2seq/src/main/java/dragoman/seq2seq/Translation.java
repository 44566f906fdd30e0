package dragoman.seq2seq;

/**
 * A translation of one sentence.
 *
 * @param text the target sentence
 * @param score {@code Σ log p / length^α}, in nats; higher is better
 */
public record Translation(String text, double score) {}
