package dragoman.seq2seq.search;

/**
 * A translation and its score.
 *
 * @param tokens ids of the target vocabulary, without eos
 * @param logProbability {@code Σ log p} in nats, including eos
 * @param score the score, see {@link Scoring}; eos counts for the length
 * @param complete whether it ended with eos; false where it was cut off at the maximum length
 * @param steps {@code log p} of each token in nats, that of eos last if it is complete
 */
public record Hypothesis(int[] tokens, double logProbability, double score, boolean complete, double[] steps) {}
