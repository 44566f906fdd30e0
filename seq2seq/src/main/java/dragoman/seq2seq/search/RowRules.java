package dragoman.seq2seq.search;

/**
 * What the translation of each row of a batch keeps to.
 *
 * @param limits the maximum number of tokens, at least 1
 * @param codes the codes of protected spans of the source, see {@link CodeTokens}
 */
record RowRules(int[] limits, int[] codes) {
    /** Rows without codes. */
    RowRules(int[] limits) {
        this(limits, new int[limits.length]);
    }
}
