package dragoman.seq2seq.layer.attention;

/**
 * The sizes of the vectors that attention compares.
 *
 * @param query H, the size of a query
 * @param source K, the size of an encoder output
 */
public record AttentionSize(int query, int source) {
    void requireEqual() {
        if (query != source) {
            throw new IllegalArgumentException(
                    "the score e · h needs vectors of one size, not of " + source + " and " + query);
        }
    }
}
