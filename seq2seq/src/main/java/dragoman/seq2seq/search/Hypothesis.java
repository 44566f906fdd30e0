package dragoman.seq2seq.search;

/**
 * A translation and its score.
 *
 * @param tokens ids of the target vocabulary, without eos
 * @param logProbability {@code Σ log p} in nats, including eos
 * @param score the score, see {@link Scoring}; eos counts for the length
 * @param complete whether it ended with eos; false where it was cut off at the maximum length
 */
public record Hypothesis(int[] tokens, double logProbability, double score, boolean complete) {}
