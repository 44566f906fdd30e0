package dragoman.core;

import dragoman.core.kernel.CellKernels;
import dragoman.core.kernel.KernelChoice;
import java.util.Objects;

/** Backward pass through the gates of a GRU, one row of one time step per call; see {@link GruForward} for the formulas. */
public final class GruBackward {
    private final CellKernels.GruRows rows;
    private final int rowCount;
    private final int hiddenSize;

    /** Values saved by the forward pass: activated gates, N × 3H; {@code W_hn h + b_hn}, N × H; the previous states, N × H. */
    public record Saved(Matrix gates, Matrix hiddenPart, Matrix previous) {}

    /**
     * @param dInputGates N × 3H, overwritten with the gradient of the loss with respect to the input products
     * @param dHiddenGates N × 3H, overwritten with the gradient with respect to the recurrent products; differs in the third gate
     */
    public GruBackward(Saved saved, Matrix dInputGates, Matrix dHiddenGates) {
        int n = saved.gates.rows();
        rowCount = n;
        hiddenSize = saved.hiddenPart.columns();
        LstmBackward.requireDense(saved.gates.requireShape(n, 3 * hiddenSize));
        LstmBackward.requireDense(saved.hiddenPart.requireShape(n, hiddenSize));
        LstmBackward.requireDense(saved.previous.requireShape(n, hiddenSize));
        LstmBackward.requireDense(dInputGates.requireShape(n, 3 * hiddenSize));
        LstmBackward.requireDense(dHiddenGates.requireShape(n, 3 * hiddenSize));
        rows = new CellKernels.GruRows(
                saved.gates.data(),
                saved.gates.offset(),
                saved.hiddenPart.data(),
                saved.hiddenPart.offset(),
                saved.previous.data(),
                saved.previous.offset(),
                dInputGates.data(),
                dInputGates.offset(),
                dHiddenGates.data(),
                dHiddenGates.offset());
    }

    /**
     * Differentiates row {@code r}. Row {@code b} of dHidden holds the gradient with respect to h' and is overwritten with the part of the
     * gradient with respect to the previous state that passes through the update gate, {@code z ⊙ dHidden}.
     *
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public void row(int r, Matrix dHidden, int b) {
        Objects.checkIndex(r, rowCount);
        Objects.checkIndex(b, dHidden.rows());
        dHidden.requireShape(dHidden.rows(), hiddenSize);
        KernelChoice.current().cells().gruBackward(rows, r, dHidden.data(), dHidden.row(b), hiddenSize);
    }
}
