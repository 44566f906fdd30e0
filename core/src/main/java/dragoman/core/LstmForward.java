package dragoman.core;

import dragoman.core.kernel.KernelChoice;
import dragoman.core.kernel.Kernels;
import java.util.Objects;

/**
 * Forward pass through the gates of an LSTM, one row of one time step per call: {@code c = f ⊙ cPrevious + i ⊙ g}, {@code h = o ⊙ tanh(c)}
 * (Hochreiter and Schmidhuber, 1997; forget gate: Gers et al., 2000). Each kernel evaluates
 * one transcendental function, since HotSpot stops inlining in a method with two and then boxes every vector.
 *
 * @param gates N × 4H: input i, forget f, cell g, output o; pre-activations on input, activated in place
 * @param tanhCell N × H, overwritten with {@code tanh(c)}
 * @param hidden states h, S × H
 * @param cell states c, S × H
 */
public record LstmForward(Matrix gates, Matrix tanhCell, Matrix hidden, Matrix cell) {
    public LstmForward {
        gates.requireShape(tanhCell.rows(), 4 * tanhCell.columns());
        cell.requireShape(hidden.rows(), tanhCell.columns());
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
        int hiddenSize = tanhCell.columns();
        float[] g = gates.data();
        int at = gates.row(r);
        kernels.sigmoid(g, at, 2 * hiddenSize);
        kernels.tanh(g, at + 2 * hiddenSize, hiddenSize);
        kernels.sigmoid(g, at + 3 * hiddenSize, hiddenSize);
        float[] c = cell.data();
        kernels.cells().lstmCell(g, at, c, cell.row(previous), c, cell.row(next), hiddenSize);
        float[] t = tanhCell.data();
        System.arraycopy(c, cell.row(next), t, tanhCell.row(r), hiddenSize);
        kernels.tanh(t, tanhCell.row(r), hiddenSize);
        kernels.multiply(g, at + 3 * hiddenSize, t, tanhCell.row(r), hidden.data(), hidden.row(next), hiddenSize);
    }
}
