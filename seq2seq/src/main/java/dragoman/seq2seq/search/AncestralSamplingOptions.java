package dragoman.seq2seq.search;

import java.util.List;

/**
 * How to sample translations.
 *
 * @param sampling how each token is sampled
 * @param count the number of translations of each sentence
 * @param seed the random seed
 * @param lengthPenalty the length penalty of scores, see {@link Scoring}
 * @param prefix ids with which each translation begins
 */
public record AncestralSamplingOptions(
        Sampling sampling, int count, long seed, double lengthPenalty, List<Integer> prefix) {
    public AncestralSamplingOptions {
        prefix = List.copyOf(prefix);
        if (count < 1) {
            throw new IllegalArgumentException(count + " translations to sample; it must be at least 1");
        }
    }

    /** A copy for translations that begin with the given ids. */
    public AncestralSamplingOptions withPrefix(List<Integer> ids) {
        return new AncestralSamplingOptions(sampling, count, seed, lengthPenalty, ids);
    }
}
