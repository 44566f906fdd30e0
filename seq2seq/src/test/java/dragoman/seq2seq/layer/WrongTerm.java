package dragoman.seq2seq.layer;

/**
 * One term that a {@link Reference} gets wrong, to show that a gradient check sees it. "Held" means that the value is right but nothing
 * flows back through it; "without derivative", that the value is right but the function counts as the identity in the backward pass.
 */
public enum WrongTerm {
    /** Everything is right. */
    NONE,
    /** Held: h as the recurrent product reads it. */
    RECURRENT_STATE,
    /** Held: b_hh. */
    RECURRENT_BIAS,
    /** Held: the mean of the products that layer normalisation takes off. */
    NORMALIZATION_MEAN,
    /** Held: the standard deviation by which it divides. */
    NORMALIZATION_DEVIATION,
    /** Held: its gains. */
    NORMALIZATION_GAIN,
    /** Wrong: it is taken over all gates together. */
    NORMALIZATION_OVER_ALL_GATES,
    /** Wrong: it is taken over products to which the biases were added. */
    NORMALIZATION_AFTER_BIAS,
    /** Wrong: steps after the end of a sequence change its state. */
    PADDING_WALKED_THROUGH,
    /** Without derivative: the activation of an Elman layer. */
    ELMAN_TANH,
    /** Without derivative: max(0, x) of an Elman layer. */
    ELMAN_RELU,
    /** Held: r. */
    GRU_RESET_GATE,
    /** Held: z. */
    GRU_UPDATE_GATE,
    /** Held: h in {@code z ⊙ h}. */
    GRU_DIRECT_PATH,
    /** Without derivative: the tanh of n. */
    GRU_CANDIDATE_TANH,
    /** Wrong: {@code W_hn (r ⊙ h)} for {@code r ⊙ (W_hn h + b_hn)}. */
    GRU_RESET_BEFORE_PRODUCT,
    /** Held: i. */
    LSTM_INPUT_GATE,
    /** Held: f. */
    LSTM_FORGET_GATE,
    /** Held: o. */
    LSTM_OUTPUT_GATE,
    /** Held: c in {@code f ⊙ c}. */
    LSTM_CELL_PATH,
    /** Without derivative: the tanh of g. */
    LSTM_CANDIDATE_TANH,
    /** Without derivative: {@code tanh(c)} in h. */
    LSTM_OUTPUT_TANH,
    /** Held: what one layer of a stack reads from the one below. */
    LAYER_BELOW,
    /** Held: what goes past a residual layer. */
    RESIDUAL_SKIP,
    /** Held: the outputs of the reversed one of two directions. */
    REVERSED_DIRECTION,
    /** Without derivative: the mask of dropout. */
    DROPOUT_DERIVATIVE,
    /** Held: the second and later times that an id is looked up. */
    EMBEDDING_REPEATED_ID,
    /** Held: the bias of a linear layer. */
    LINEAR_BIAS,
    /** Held: the log of the sum in softmax. */
    SOFTMAX_NORMALISER,
    /** Wrong: padding is scored. */
    PADDING_SCORED,
    /** Held: the decoder's initial state. */
    ENCODER_STATE,
    /** Held: the initial state of the decoder's first layer. */
    FIRST_LAYER_STATE,
    /** Wrong: the source is read the other way round. */
    SOURCE_DIRECTION,
    /** Wrong: the decoder reads the tokens that it is to write at the same step. */
    TARGET_NOT_SHIFTED,
    /** Without derivative: the tanh of the bridge. */
    BRIDGE_TANH,
    /** Wrong: the bridge's tanh for c, too. */
    BRIDGE_CELL_TANH,
    /** Held: what attention sees of the source. */
    ATTENTION_SOURCE,
    /** Held: the query of attention. */
    ATTENTION_QUERY,
    /** Held: the scores of attention. */
    ATTENTION_SCORE,
    /** Held: the attention output that the next step reads. */
    ATTENTION_FED,
    /** Without derivative: the tanh of the attentional layer. */
    ATTENTION_TANH
}
