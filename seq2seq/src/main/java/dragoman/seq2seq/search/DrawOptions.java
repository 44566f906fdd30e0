package dragoman.seq2seq.search;

import java.util.List;

/**
 * How to draw translations.
 *
 * @param sampling how each token is chosen
 * @param count translations of each sentence
 * @param seed the same seed draws the same translations
 * @param lengthPenalty of their scores, see {@link Scoring}
 * @param prefix ids that each begins with
 */
public record DrawOptions(Sampling sampling, int count, long seed, double lengthPenalty, List<Integer> prefix) {
    public DrawOptions {
        prefix = List.copyOf(prefix);
        if (count < 1) {
            throw new IllegalArgumentException(count + " translations to draw; it must be at least 1");
        }
    }

    /** The same for translations that begin with these ids. */
    public DrawOptions from(List<Integer> beginning) {
        return new DrawOptions(sampling, count, seed, lengthPenalty, beginning);
    }
}
