package dragoman.seq2seq.layer.recurrent;

/**
 * The cell, input size D and hidden size H of a recurrent layer.
 *
 * @param layerNormalization whether both products of a step are normalised over the H elements of each gate, with gains of their own, before
 *     the biases are added (Ba, Kiros and Hinton, 2016): {@code LN(W_ih x; g_ih) + b_ih + LN(W_hh h; g_hh) + b_hh} for {@code W_ih x + b_ih +
 *     W_hh h + b_hh}, {@code LN(a; g) = g ⊙ (a - μ) / √(σ² + ε)}
 */
public record RnnSize(CellKind cell, int input, int hidden, boolean layerNormalization) {
    /** Without layer normalisation. */
    public RnnSize(CellKind cell, int input, int hidden) {
        this(cell, input, hidden, false);
    }

    public RnnSize {
        if (input < 1 || hidden < 1) {
            throw new IllegalArgumentException("a layer of input size " + input + " and hidden size " + hidden);
        }
    }
}
