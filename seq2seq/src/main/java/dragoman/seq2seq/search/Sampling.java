package dragoman.seq2seq.search;

/**
 * How the next token is sampled: from {@code softmax(logits / temperature)}, restricted to the {@code topK} most probable tokens (Fan et al.,
 * 2018) and then to the smallest set of most probable tokens whose probability is at least {@code topP} (nucleus sampling; Holtzman et al.,
 * 2020).
 *
 * @param temperature above 0; below 1 sharpens the distribution, 1 is that of the model
 * @param topK at least 1; 1 is greedy
 * @param topP above 0 and at most 1; 1 keeps all tokens
 */
public record Sampling(double temperature, int topK, double topP) {
    /** As a {@code topK}: every token is kept. */
    public static final int ALL = Integer.MAX_VALUE;

    /** The distribution of the model. */
    public static final Sampling PLAIN = new Sampling(1, ALL, 1);

    /** The most probable token; of equals the one with the lower id. */
    public static final Sampling GREEDY = new Sampling(1, 1, 1);

    public Sampling {
        if (!(temperature > 0 && temperature < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a temperature of " + temperature + "; it must be above 0");
        }
        if (topK < 1) {
            throw new IllegalArgumentException("the top " + topK + " tokens; it must be at least 1");
        }
        if (!(topP > 0 && topP <= 1)) {
            throw new IllegalArgumentException("a top-p of " + topP + "; it must be above 0 and at most 1");
        }
    }

    /** A copy with another temperature. */
    public Sampling atTemperature(double other) {
        return new Sampling(other, topK, topP);
    }
}
