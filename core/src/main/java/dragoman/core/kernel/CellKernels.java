package dragoman.core.kernel;

/**
 * Element-wise kernels over one row of a recurrent cell; {@code n} is the hidden size H. The gates are concatenated in PyTorch's order:
 * input, forget, cell, output for the LSTM; reset, update, new for the GRU. {@link Kernels} applies sigmoid and tanh beforehand.
 */
public interface CellKernels {
    /** Computes {@code c = f · cPrevious + i · g}. */
    void lstmCell(float[] gates, int gatesOffset, float[] previous, int previousOffset, float[] c, int cOffset, int n);

    /**
     * Differentiates row {@code row} of an LSTM. Input: activated gates, {@code tanh(c)}, {@code cPrevious}, {@code dHidden}, and {@code dCell}, the
     * gradient with respect to c from the next time step. Output: {@code dGates}, the gradient with respect to the pre-activations, and {@code
     * dCell}, overwritten with the gradient with respect to {@code cPrevious}.
     */
    void lstmBackward(
            LstmRows rows, int row, float[] dHidden, int dHiddenOffset, float[] dCell, int dCellOffset, int n);

    /** Saved activations of an LSTM: row r is at {@code offset + r · 4H} for gates, at {@code offset + r · H} for the others. */
    record LstmRows(
            float[] gates,
            int gatesOffset,
            float[] tanhCell,
            int tanhCellOffset,
            float[] previousCell,
            int previousCellOffset,
            float[] dGates,
            int dGatesOffset) {}

    /** Computes {@code nInput + r · hiddenPart} in the third gate of {@code gates}, which holds nInput; {@code hiddenPart} has H elements. */
    void gruCandidate(float[] gates, int gatesOffset, float[] hiddenPart, int hiddenPartOffset, int n);

    /** Computes {@code h = n + z · (hPrevious - n)}. */
    void gruHidden(float[] gates, int gatesOffset, float[] previous, int previousOffset, float[] h, int hOffset, int n);

    /**
     * Differentiates row {@code row} of a GRU. Input: activated gates, {@code hiddenPart = W_hn h + b_hn}, {@code hPrevious}, {@code dHidden}. Output:
     * {@code dInputGates} and {@code dHiddenGates}, the gradients with respect to the input products and the recurrent products, which differ in the
     * third gate, and {@code dHidden}, overwritten with {@code z · dHidden}, the direct part of the gradient with respect to {@code hPrevious}.
     */
    void gruBackward(GruRows rows, int row, float[] dHidden, int dHiddenOffset, int n);

    /** Saved activations of a GRU: row r is at {@code offset + r · 3H} for gates, at {@code offset + r · H} for the others. */
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

    /** Computes {@code dPre = dHidden · (1 - h²)}, the gradient with respect to {@code pre} of {@code h = tanh(pre)}. */
    void tanhBackward(float[] h, int hOffset, float[] dHidden, int dHiddenOffset, float[] dPre, int dPreOffset, int n);
}
