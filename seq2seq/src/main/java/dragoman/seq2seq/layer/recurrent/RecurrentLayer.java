package dragoman.seq2seq.layer.recurrent;

import dragoman.core.Matrix;
import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.Sequence;
import dragoman.seq2seq.layer.State;

/** A recurrent layer: cells in one direction or in both, with or without a residual connection. */
public sealed interface RecurrentLayer permits Rnn, Bidirectional, Residual {
    /** D, the size of the input of a step. */
    int inputSize();

    /** The size of the output of a step. */
    int outputSize();

    /** Packs the weights; to be called before the first pass and whenever the weights have changed. */
    void pack(Workers workers);

    /** A state of zeros, B rows, in the workspace. */
    State zeroState(int rows, Workspace workspace);

    /**
     * The forward pass over all steps of a batch.
     *
     * @param x the input, T·B × D
     * @param initial the state before the first step, B rows
     */
    RnnPass forward(Sequence x, State initial, Compute compute);

    /**
     * One step without a backward pass. A small batch is split among the threads by columns, which {@link #forward} cannot do.
     *
     * @param x the input, B × D
     * @param state the state before the step, B rows, which is not changed
     * @return output and state after the step, in the workspace
     * @throws UnsupportedOperationException if the layer is bidirectional
     */
    RnnStep step(Matrix x, State state, Compute compute);
}
