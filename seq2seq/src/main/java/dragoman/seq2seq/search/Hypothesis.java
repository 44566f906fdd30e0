package dragoman.seq2seq.search;

/**
 * A translation with its score.
 *
 * @param tokens ids of the target vocabulary, without eos
 * @param logProbability {@code Σ log p} in nats, eos counted
 * @param score what {@link Scoring} makes of it, eos counted in the length
 */
public record Hypothesis(int[] tokens, double logProbability, double score) {}
