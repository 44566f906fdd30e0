package dragoman.seq2seq.search;

import java.util.function.IntPredicate;

/**
 * What the translation of each row of a batch keeps to.
 *
 * @param limits the maximum number of tokens, at least 1
 * @param codes the codes of protected spans of the source, see {@link CodeTokens}
 * @param cancelled whether the translation of a row is no longer wanted, which may become true at any time
 */
record RowRules(int[] limits, int[] codes, IntPredicate cancelled) {
    /** Rows whose translations are wanted. */
    RowRules(int[] limits, int[] codes) {
        this(limits, codes, row -> false);
    }

    /** Rows without codes. */
    RowRules(int[] limits) {
        this(limits, new int[limits.length]);
    }
}
