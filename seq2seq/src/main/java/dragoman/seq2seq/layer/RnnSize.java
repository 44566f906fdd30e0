package dragoman.seq2seq.layer;

/** The cell, input size D and hidden size H of a recurrent layer. */
public record RnnSize(CellKind cell, int input, int hidden) {
    public RnnSize {
        if (input < 1 || hidden < 1) {
            throw new IllegalArgumentException("a layer of input size " + input + " and hidden size " + hidden);
        }
    }
}
