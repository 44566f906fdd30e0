package dragoman.core;

import dragoman.core.kernel.CellKernels;
import dragoman.core.kernel.KernelChoice;
import java.util.Objects;

/** Backward pass through the gates of an LSTM, one row of one time step per call; see {@link LstmForward} for the formulas. */
public final class LstmBackward {
    private final CellKernels.LstmRows rows;
    private final int rowCount;
    private final int hiddenSize;

    /**
     * @param gates N × 4H, activated
     * @param tanhCell N × H
     * @param previousCell N × H; row r is the previous cell state of row r of the gates
     * @param dGates N × 4H, overwritten with the gradient of the loss with respect to the pre-activations; may be the same memory as the gates
     */
    public LstmBackward(Matrix gates, Matrix tanhCell, Matrix previousCell, Matrix dGates) {
        rowCount = tanhCell.rows();
        hiddenSize = tanhCell.columns();
        requireDense(gates.requireShape(tanhCell.rows(), 4 * hiddenSize));
        requireDense(dGates.requireShape(tanhCell.rows(), 4 * hiddenSize));
        requireDense(previousCell.requireShape(tanhCell.rows(), hiddenSize));
        requireDense(tanhCell);
        rows = new CellKernels.LstmRows(
                gates.data(),
                gates.offset(),
                tanhCell.data(),
                tanhCell.offset(),
                previousCell.data(),
                previousCell.offset(),
                dGates.data(),
                dGates.offset());
    }

    /**
     * Differentiates row {@code r}. Row {@code b} of dHidden and of dCell hold the gradients with respect to h and c; that of dCell is
     * overwritten with the gradient with respect to the previous cell state.
     *
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public void row(int r, Matrix dHidden, Matrix dCell, int b) {
        Objects.checkIndex(r, rowCount);
        Objects.checkIndex(b, dHidden.rows());
        dHidden.requireShape(dCell.rows(), hiddenSize);
        dCell.requireShape(dCell.rows(), hiddenSize);
        KernelChoice.current()
                .cells()
                .lstmBackward(rows, r, dHidden.data(), dHidden.row(b), dCell.data(), dCell.row(b), hiddenSize);
    }

    static void requireDense(Matrix matrix) {
        if (matrix.stride() != matrix.columns()) {
            throw new IllegalArgumentException(
                    matrix + " has gaps between its rows: its stride must be its number of columns");
        }
    }
}
