package dragoman.seq2seq.layer;

import dragoman.core.ArrayOps;
import dragoman.core.Matrix;

/** What the backward walks of all cells share: the gradient of the state, carried from the last step to the first. */
final class StateGradient {
    private StateGradient() {}

    /** The gradient by the final state, in memory of its own, which the walk turns into the gradient by the initial state. */
    static State start(RnnPass.Upstream upstream, State finalState, Compute compute) {
        State gradient = finalState.zerosLike(compute.workspace());
        State given = upstream.finalState();
        if (given != null) {
            for (int l = 0; l < gradient.layers(); l++) {
                gradient.hidden().get(l).copyFrom(given.hidden().get(l));
            }
            for (int l = 0; l < gradient.cell().size(); l++) {
                gradient.cell().get(l).copyFrom(given.cell().get(l));
            }
        }
        return gradient;
    }

    /** Adds row {@code row} of the gradient by the outputs to row {@code b} of the gradient by the state. */
    static void addOutput(RnnPass.Upstream upstream, int row, Matrix dHidden, int b) {
        Matrix dOutput = upstream.output();
        if (dOutput != null) {
            ArrayOps.axpy(1f, dOutput.data(), dOutput.row(row), dHidden.data(), dHidden.row(b), dHidden.columns());
        }
    }
}
