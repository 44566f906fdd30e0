package dragoman.seq2seq.layer.recurrent;

/**
 * The cell and the sizes of a recurrent layer in one direction.
 *
 * @param cell the recurrent cell
 * @param input D, the input size
 * @param hidden H, the hidden size
 * @param layerNormalization whether both products of a step are normalized over the H elements of each gate, each with its own gains, before the
 *     biases are added (Ba, Kiros and Hinton, 2016): {@code LN(W_ih x; g_ih) + b_ih + LN(W_hh h; g_hh) + b_hh} instead of {@code W_ih x + b_ih +
 *     W_hh h + b_hh}, {@code LN(a; g) = g ⊙ (a - μ) / √(σ² + ε)}
 */
public record RnnSize(CellKind cell, int input, int hidden, boolean layerNormalization) {
    /** Without layer normalization. */
    public RnnSize(CellKind cell, int input, int hidden) {
        this(cell, input, hidden, false);
    }

    public RnnSize {
        if (input < 1 || hidden < 1) {
            throw new IllegalArgumentException("a layer of input size " + input + " and hidden size " + hidden);
        }
    }
}
