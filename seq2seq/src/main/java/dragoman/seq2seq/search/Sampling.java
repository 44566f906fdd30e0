package dragoman.seq2seq.search;

/**
 * How the next token is drawn: from {@code softmax(logits / temperature)}, of which the {@code topK} likeliest tokens are kept (Fan et al.,
 * 2018), of which the fewest likeliest are kept that together reach the probability {@code topP} (the nucleus; Holtzman et al., 2020).
 *
 * @param temperature above 0; below 1 makes likely tokens likelier, 1 leaves the model's own probabilities
 * @param topK at least 1; 1 is greedy
 * @param topP above 0 and at most 1; 1 keeps all
 */
public record Sampling(double temperature, int topK, double topP) {
    /** As a {@code topK}: every token is kept. */
    public static final int ALL = Integer.MAX_VALUE;

    /** The model's own probabilities. */
    public static final Sampling PLAIN = new Sampling(1, ALL, 1);

    /** The likeliest token each time; of equals the one with the lower id. */
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

    /** Draws at another temperature. */
    public Sampling atTemperature(double other) {
        return new Sampling(other, topK, topP);
    }
}
