package dragoman.seq2seq.layer.recurrent;

import dragoman.core.Matrix;
import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.Sequence;
import dragoman.seq2seq.layer.State;

/** A layer that carries a state through a sequence: a cell in one direction, in both, or with a residual connection around it. */
public sealed interface RecurrentLayer permits Rnn, Bidirectional, Residual {
    /** D, the values that it reads a step. */
    int inputSize();

    /** The values that it gives a step. */
    int outputSize();

    /** To be called before the first pass, and after the weights have changed. */
    void pack(Workers workers);

    /** Zeros for B rows. */
    State zeroState(int rows, Workspace workspace);

    /**
     * All steps of a batch.
     *
     * @param x D values a step
     * @param initial the state before the first step, of B rows
     */
    RnnPass forward(Sequence x, State initial, Compute compute);

    /**
     * One step of B rows of which nothing is kept for a way back. Few rows are split among the threads by columns, which {@link #forward}
     * cannot.
     *
     * @param x B × D
     * @param state of B rows, which stays as it is
     * @return output and state, in the workspace
     * @throws UnsupportedOperationException of a layer that reads the sequence from its end too
     */
    RnnStep step(Matrix x, State state, Compute compute);
}
