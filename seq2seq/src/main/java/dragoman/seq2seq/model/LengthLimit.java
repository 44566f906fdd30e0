package dragoman.seq2seq.model;

/**
 * The maximum length of a translation: {@code factor · n + offset} tokens for a source of n tokens. The end-of-sequence token counts, so that a
 * complete translation has one token less.
 *
 * @param factor tokens for each source token, at least 0
 * @param offset tokens for any source, at least 1
 */
public record LengthLimit(double factor, int offset) {
    /** {@code 2 n + 10}, which holds where a model does not say otherwise. */
    public static final LengthLimit USUAL = new LengthLimit(2, 10);

    public LengthLimit {
        if (!(factor >= 0 && factor < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("an output length factor of " + factor + "; it must be at least 0");
        }
        if (offset < 1) {
            throw new IllegalArgumentException("an output length offset of " + offset + "; it must be at least 1");
        }
    }

    /** The most tokens of a translation of {@code sourceTokens} tokens. */
    public int of(int sourceTokens) {
        return (int) Math.min(Integer.MAX_VALUE, (long) (factor * sourceTokens) + offset);
    }

    /**
     * The same limit with the offset raised, if need be, so that a complete translation may be as long as a target.
     *
     * @param sourceTokens tokens of the source, without the end-of-sequence token
     * @param targetTokens tokens of the target, without the end-of-sequence token
     */
    public LengthLimit covering(int sourceTokens, int targetTokens) {
        int missing = targetTokens + 1 - of(sourceTokens);
        return missing > 0 ? new LengthLimit(factor, offset + missing) : this;
    }
}
