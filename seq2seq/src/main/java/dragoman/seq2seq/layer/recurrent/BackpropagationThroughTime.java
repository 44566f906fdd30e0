package dragoman.seq2seq.layer.recurrent;

import dragoman.core.ArrayOps;
import dragoman.core.Matrix;
import dragoman.core.PackedMatrix;
import dragoman.core.StepProduct;
import dragoman.core.Workspace;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.State;
import dragoman.seq2seq.layer.StateGradientNorms;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Back-propagation through time, as all cells do it: from the last computed step to the first, carrying the gradient of the state. Padded steps
 * pass the gradient on unchanged.
 *
 * @param dOutput the gradient of the loss with respect to the output of every step, T·B × H; null if the loss does not depend on the outputs
 * @param recurrentBack {@code W_hh}, packed, G·H × H
 * @param dState the gradient with respect to the state of one layer: the final state before {@link #run}, the initial state after it
 * @param dGates written with the gradients of the gates of all steps
 */
record BackpropagationThroughTime(
        TimeLoop loop, @Nullable Matrix dOutput, PackedMatrix recurrentBack, State dState, GateGradients dGates) {
    /** A copy of the gradient with respect to the final state, or zeros if the loss does not depend on it. */
    static State start(UpstreamGradient upstream, State finalState, Compute compute) {
        State gradient = finalState.zerosLike(compute.workspace());
        State given = upstream.finalState();
        if (given != null) {
            copy(given.hidden(), gradient.hidden());
            copy(given.cell(), gradient.cell());
        }
        return gradient;
    }

    private static void copy(List<Matrix> from, List<Matrix> to) {
        for (int i = 0; i < from.size(); i++) {
            to.get(i).copyFrom(from.get(i));
        }
    }

    /** Runs through all steps. The rows of the batch are independent, so each thread takes some of them. */
    void run(CellBackward cell, Compute compute) {
        CellBackward observed =
                compute.stateGradients().map(norms -> observed(cell, norms)).orElse(cell);
        compute.workers().splitEvenly(loop.batch(), 4, (from, to, scratch) -> run(observed, from, to, scratch));
    }

    private CellBackward observed(CellBackward cell, StateGradientNorms norms) {
        return (row, b) -> {
            norms.add(row / loop.batch(), b, dState);
            cell.row(row, b);
        };
    }

    private void run(CellBackward cell, int from, int to, Workspace scratch) {
        int batch = loop.batch();
        Matrix dHidden = dState.hidden().getFirst();
        StepProduct product = new StepProduct(dGates.hiddenProducts(), recurrentBack, dHidden, to - from, scratch);
        for (int i = loop.steps() - 1; i >= 0; i--) {
            int t = loop.step(i);
            for (int b = from; b < to; b++) {
                int row = t * batch + b;
                if (loop.isPadding(t, b)) {
                    dGates.clear(row);
                } else {
                    addOutputGradient(row, b);
                    cell.row(row, b);
                    dGates.hiddenNormalizationBackward(row);
                }
            }
            // forward: gates += W_hh h_{t-1}
            product.multiplyAdd(t * batch + from, from, to - from);
        }
    }

    private void addOutputGradient(int row, int b) {
        if (dOutput != null) {
            Matrix dHidden = dState.hidden().getFirst();
            ArrayOps.axpy(1f, dOutput.data(), dOutput.row(row), dHidden.data(), dHidden.row(b), dHidden.columns());
        }
    }
}
