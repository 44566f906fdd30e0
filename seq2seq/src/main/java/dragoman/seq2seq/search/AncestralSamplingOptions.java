package dragoman.seq2seq.search;

import dragoman.seq2seq.model.LengthLimit;
import java.util.List;
import java.util.Optional;

/**
 * How to sample translations.
 *
 * @param sampling how each token is sampled
 * @param count the number of translations of each sentence
 * @param seed the random seed
 * @param lengthPenalty the length penalty of scores, see {@link Scoring}
 * @param prefix ids with which each translation begins
 * @param length the maximum length; that of the model if absent
 */
public record AncestralSamplingOptions(
        Sampling sampling,
        int count,
        long seed,
        double lengthPenalty,
        List<Integer> prefix,
        Optional<LengthLimit> length) {
    /** Options of translations of the model's maximum length. */
    public AncestralSamplingOptions(
            Sampling sampling, int count, long seed, double lengthPenalty, List<Integer> prefix) {
        this(sampling, count, seed, lengthPenalty, prefix, Optional.empty());
    }

    public AncestralSamplingOptions {
        prefix = List.copyOf(prefix);
        if (count < 1) {
            throw new IllegalArgumentException(count + " translations to sample; it must be at least 1");
        }
    }

    /** A copy for translations that begin with the given ids. */
    public AncestralSamplingOptions withPrefix(List<Integer> ids) {
        return new AncestralSamplingOptions(sampling, count, seed, lengthPenalty, ids, length);
    }
}
