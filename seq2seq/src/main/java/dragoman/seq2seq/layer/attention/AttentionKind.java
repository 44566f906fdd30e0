package dragoman.seq2seq.layer.attention;

/** The score function of attention, which compares a query h with an encoder output e. */
public enum AttentionKind {
    /** {@code e · h} (Luong et al., 2015); both must have one size. */
    DOT,
    /** {@code (W e) · h} (Luong et al., 2015). */
    GENERAL,
    /** {@code v · tanh(U e + Q h)} (Bahdanau et al., 2015). */
    ADDITIVE
}
