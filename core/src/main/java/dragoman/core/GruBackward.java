package dragoman.core;

import dragoman.core.kernel.CellKernels;
import dragoman.core.kernel.KernelChoice;
import java.util.Objects;

/** The gates of a GRU going backward, one row of one step at a time. */
public final class GruBackward {
    private final CellKernels.GruRows rows;
    private final int rowCount;
    private final int hiddenSize;

    /** What a GRU's forward pass saved: activated gates N × 3H, {@code W_hn h + b_hn} N × H, and the states that entered, N × H. */
    public record Saved(Matrix gates, Matrix hiddenPart, Matrix previous) {}

    /**
     * @param dInputGates N × 3H, written with the gradient of the input products
     * @param dHiddenGates N × 3H, written with the gradient of the recurrent products; differs in the third gate
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
     * Row {@code r}: reads row {@code b} of dHidden, the gradient that reaches h', and turns it into the part of the previous state's
     * gradient that comes through the update gate.
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
