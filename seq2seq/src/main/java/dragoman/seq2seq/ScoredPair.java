package dragoman.seq2seq;

import java.util.Arrays;
import java.util.List;

/**
 * A pair of sentences as a model reads them.
 *
 * @param source its tokens, the end of the sentence last
 * @param target its tokens, the end of the sentence last
 * @param losses {@code -log p} of each target token, in nats
 * @param attention for each target token the weight of each source token; no weights of a model without attention. The weights of a
 *     multilingual model add up to less than 1, since the token of the target language, which is no token of the text, is left out
 */
public record ScoredPair(List<String> source, List<String> target, double[] losses, float[][] attention) {
    public ScoredPair {
        source = List.copyOf(source);
        target = List.copyOf(target);
    }

    /** {@code log p(target | source)}, in nats. */
    public double logProbability() {
        return -Arrays.stream(losses).sum();
    }
}
