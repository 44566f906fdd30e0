package dragoman.core;

import dragoman.core.kernel.CellKernels;
import dragoman.core.kernel.KernelChoice;
import dragoman.core.kernel.Kernels;
import java.util.Objects;

/**
 * Forward pass through the gates of a GRU, one row of one time step per call (Cho et al., 2014, with the reset gate after the recurrent product as in
 * PyTorch and cuDNN): {@code n = tanh(W_in x + b_in + r ⊙ (W_hn h + b_hn))}, {@code h' = (1 - z) ⊙ n + z ⊙ h}.
 *
 * @param gates N × 3H: reset r, update z, new n. On input the first two hold complete pre-activations, the third only the input part; activated in
 *     place
 * @param hiddenPart N × H, {@code W_hn h + b_hn}
 * @param hidden states h, S × H
 */
public record GruForward(Matrix gates, Matrix hiddenPart, Matrix hidden) {
    public GruForward {
        gates.requireShape(hiddenPart.rows(), 3 * hiddenPart.columns());
        hidden.requireShape(hidden.rows(), hiddenPart.columns());
    }

    /**
     * Computes the state in row {@code next} from row {@code r} of the gates and the state in row {@code previous}.
     *
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public void row(int r, int previous, int next) {
        Objects.checkIndex(r, gates.rows());
        Objects.checkIndex(previous, hidden.rows());
        Objects.checkIndex(next, hidden.rows());
        Kernels kernels = KernelChoice.current();
        CellKernels cells = kernels.cells();
        int hiddenSize = hiddenPart.columns();
        float[] g = gates.data();
        int at = gates.row(r);
        kernels.sigmoid(g, at, 2 * hiddenSize);
        cells.gruCandidate(g, at, hiddenPart.data(), hiddenPart.row(r), hiddenSize);
        kernels.tanh(g, at + 2 * hiddenSize, hiddenSize);
        float[] h = hidden.data();
        cells.gruHidden(g, at, h, hidden.row(previous), h, hidden.row(next), hiddenSize);
    }
}
