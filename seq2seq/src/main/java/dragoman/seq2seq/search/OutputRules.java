package dragoman.seq2seq.search;

import dragoman.seq2seq.model.LengthLimit;

/**
 * What every translation of a model keeps to, whatever the search.
 *
 * @param length the maximum length, where the search sets no other
 * @param blocked tokens that are never produced
 * @param codes the codes of protected spans, of which a translation contains those of its source once each
 */
public record OutputRules(LengthLimit length, BlockedTokens blocked, CodeTokens codes) {
    /** The usual maximum length; every token may be produced. */
    public static final OutputRules USUAL = new OutputRules(LengthLimit.USUAL, BlockedTokens.NONE);

    /** Rules of a model without codes. */
    public OutputRules(LengthLimit length, BlockedTokens blocked) {
        this(length, blocked, CodeTokens.NONE);
    }
}
