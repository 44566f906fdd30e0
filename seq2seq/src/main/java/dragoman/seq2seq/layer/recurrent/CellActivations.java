package dragoman.seq2seq.layer.recurrent;

import dragoman.core.Matrix;
import dragoman.core.Workspace;
import dragoman.seq2seq.layer.State;

/** What the forward pass of one layer of cells saved for its backward pass. */
interface CellActivations {
    CellInputs inputs();

    default TimeLoop loop() {
        return inputs().loop();
    }

    /** The states h, (T+1)·B × H. */
    Matrix hidden();

    /** The state after the last step of each example that is not padding. */
    State finalState();

    /** Memory for the gradients of the gates of {@code rows} rows. */
    GateGradients gateGradients(int rows, Workspace workspace);

    /**
     * Memory for the gradients of the gates of all steps, for the one backward pass that goes through all of them: it may be the memory of the
     * saved gates.
     */
    default GateGradients gateGradients(Workspace workspace) {
        return gateGradients(inputs().x().values().rows(), workspace);
    }

    /**
     * The backward pass of the cell, from the gradient of the state to those of the gates.
     *
     * @param first the row of the saved activations that belongs to row 0 of {@code dGates}
     */
    CellBackward backward(int first, GateGradients dGates, State dState);
}
