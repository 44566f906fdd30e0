package dragoman.seq2seq;

/**
 * The loss of a language model on a text.
 *
 * @param tokens scored, the ends of lines counted
 * @param unknown those among them that the model does not know; they are scored as its unknown token
 * @param loss {@code -log p} summed over all of them, in nats
 */
public record TextScore(long tokens, long unknown, double loss) {
    /** Nats a token. */
    public double meanLoss() {
        return loss / tokens;
    }

    /** {@code exp} of the mean loss. */
    public double perplexity() {
        return Math.exp(meanLoss());
    }
}
