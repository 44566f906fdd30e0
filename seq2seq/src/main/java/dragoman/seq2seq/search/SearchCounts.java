package dragoman.seq2seq.search;

/**
 * What searches have done.
 *
 * @param rows the rows of all decoder steps, one for each hypothesis that a step extends
 * @param tokens the tokens of the best hypothesis of each sentence, eos included
 * @param flops the floating-point operations of the products of these rows with weights, two for a multiply-add
 */
public record SearchCounts(long rows, long tokens, long flops) {
    /** Nothing. */
    public static final SearchCounts NONE = new SearchCounts(0, 0, 0);

    /** Both together. */
    public SearchCounts plus(SearchCounts other) {
        return new SearchCounts(rows + other.rows, tokens + other.tokens, flops + other.flops);
    }

    /** What was done after what {@code before} counts. */
    public SearchCounts since(SearchCounts before) {
        return new SearchCounts(rows - before.rows, tokens - before.tokens, flops - before.flops);
    }
}
