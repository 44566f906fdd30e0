package dragoman.seq2seq.layer.attention;

/** How well a query h fits what an encoder gave at a step, e: the score of attention. */
public enum AttentionKind {
    /** {@code e · h}; both of one size (Luong et al., 2015). */
    DOT,
    /** {@code (W e) · h} (Luong et al., 2015). */
    GENERAL,
    /** {@code v · tanh(U e + Q h)} (Bahdanau et al., 2015). */
    ADDITIVE
}
