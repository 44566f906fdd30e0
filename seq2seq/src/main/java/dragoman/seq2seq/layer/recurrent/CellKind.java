package dragoman.seq2seq.layer.recurrent;

/** The recurrent cells. */
public enum CellKind {
    /** {@code h' = tanh(W_ih x + b_ih + W_hh h + b_hh)} (Elman, 1990). */
    ELMAN(1, false),
    /** An Elman layer whose activation is {@code max(0, x)}. */
    ELMAN_RELU(1, false),
    /** An Elman layer whose activation is the identity. */
    ELMAN_IDENTITY(1, false),
    /** The gated recurrent unit, {@link Gru}. */
    GRU(3, false),
    /** Long short-term memory, {@link Lstm}. */
    LSTM(4, true);

    private final int gates;
    private final boolean cellState;

    CellKind(int gates, boolean cellState) {
        this.gates = gates;
        this.cellState = cellState;
    }

    /** G, the number of gates: the weights have G blocks of H rows. */
    public int gates() {
        return gates;
    }

    /** Whether the state has a cell state c beside h. */
    public boolean hasCellState() {
        return cellState;
    }
}
