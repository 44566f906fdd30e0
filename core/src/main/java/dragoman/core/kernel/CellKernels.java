package dragoman.core.kernel;

/**
 * Element-wise sweeps over one row of a recurrent cell; {@code n} is the hidden size H. Gates stand one behind another in a row, in
 * PyTorch's order: LSTM input, forget, cell, output; GRU reset, update, new. Transcendentals are done before, by {@link Kernels}.
 */
public interface CellKernels {
    /** {@code c = f · cPrevious + i · g}. */
    void lstmCell(float[] gates, int gatesOffset, float[] previous, int previousOffset, float[] c, int cOffset, int n);

    /**
     * Backward of row {@code row} of an LSTM. In: activated gates, {@code tanh(c)}, {@code cPrevious}, {@code dh}, {@code dc} (the gradient that reaches c
     * from the step behind). Out: {@code dGates} before activation, and {@code dc} turned into the gradient of {@code cPrevious}.
     */
    void lstmBackward(
            LstmRows rows, int row, float[] dHidden, int dHiddenOffset, float[] dCell, int dCellOffset, int n);

    /** Where an LSTM's saved activations stand: row r at {@code offset + r · 4H} for gates, at {@code offset + r · H} for the others. */
    record LstmRows(
            float[] gates,
            int gatesOffset,
            float[] tanhCell,
            int tanhCellOffset,
            float[] previousCell,
            int previousCellOffset,
            float[] dGates,
            int dGatesOffset) {}

    /** {@code n = nInput + r · nHidden}, written to the third gate of {@code gates}. {@code nHidden} has H values. */
    void gruCandidate(float[] gates, int gatesOffset, float[] hiddenPart, int hiddenPartOffset, int n);

    /** {@code h = n + z · (hPrevious - n)}. */
    void gruHidden(float[] gates, int gatesOffset, float[] previous, int previousOffset, float[] h, int hOffset, int n);

    /**
     * Backward of row {@code row} of a GRU. In: activated gates, {@code W_hn h + b_hn}, {@code hPrevious}, {@code dHidden}. Out: gradients of the gates
     * before activation, {@code dInputGates} as the input products see them and {@code dHiddenGates} as the recurrent ones do (they differ
     * in the third gate), and {@code dHidden} turned into the direct part {@code z · dHidden} of the gradient of {@code hPrevious}.
     */
    void gruBackward(GruRows rows, int row, float[] dHidden, int dHiddenOffset, int n);

    /** Where a GRU's saved activations stand: row r at {@code offset + r · 3H} for gates, at {@code offset + r · H} for the others. */
    record GruRows(
            float[] gates,
            int gatesOffset,
            float[] hiddenPart,
            int hiddenPartOffset,
            float[] previous,
            int previousOffset,
            float[] dInputGates,
            int dInputGatesOffset,
            float[] dHiddenGates,
            int dHiddenGatesOffset) {}

    /** {@code dPre = dHidden · (1 - h²)}. */
    void tanhBackward(float[] h, int hOffset, float[] dHidden, int dHiddenOffset, float[] dPre, int dPreOffset, int n);
}
