package dragoman.seq2seq.layer.recurrent;

import dragoman.core.Matrix;
import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.ParameterLayout;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.Sequence;
import dragoman.seq2seq.layer.State;

/** A recurrent layer: a cell applied step by step, its state going from each step to the next. */
public abstract sealed class Rnn implements RecurrentLayer permits Elman, Gru, Lstm {
    final RnnWeights weights;
    final boolean reversed;

    Rnn(RnnWeights weights, boolean reversed) {
        this.weights = weights;
        this.reversed = reversed;
    }

    /** Declares a layer's parameters: {@code prefix.weight_ih} + suffix, and so on. */
    public static void declare(ParameterLayout.Builder layout, String prefix, String suffix, RnnSize size) {
        RnnWeights.declare(layout, prefix, suffix, size);
    }

    /**
     * A layer over declared parameters.
     *
     * @param reversed whether it walks from the last step to the first
     */
    public static Rnn of(CellKind cell, ParameterVector weights, String prefix, String suffix, boolean reversed) {
        RnnWeights own = new RnnWeights(weights, prefix, suffix);
        return switch (cell) {
            case ELMAN -> new Elman(own, Elman.Activation.TANH, reversed);
            case ELMAN_RELU -> new Elman(own, Elman.Activation.RELU, reversed);
            case ELMAN_IDENTITY -> new Elman(own, Elman.Activation.IDENTITY, reversed);
            case GRU -> new Gru(own, reversed);
            case LSTM -> new Lstm(own, reversed);
        };
    }

    @Override
    public int inputSize() {
        return weights.inputSize;
    }

    /** H. */
    public int hiddenSize() {
        return weights.hiddenSize;
    }

    @Override
    public int outputSize() {
        return weights.hiddenSize;
    }

    @Override
    public State zeroState(int rows, Workspace workspace) {
        return State.of(workspace.zeros(rows, hiddenSize()));
    }

    @Override
    public void pack(Workers workers) {
        weights.pack(workers);
    }

    /** A copy of a state's matrix, to be advanced. */
    static Matrix copy(Matrix state, Compute compute) {
        return compute.workspace().matrix(state.rows(), state.columns()).copyFrom(state);
    }

    TimeLoop loop(Sequence x) {
        return new TimeLoop(x.steps(), x.lengths(), x.padding(), reversed);
    }

    /** Room for T + 1 blocks of states, the initial one written. */
    static Matrix states(TimeLoop loop, Matrix initial, Compute compute) {
        Matrix states = compute.workspace().matrix((loop.steps() + 1) * loop.batch(), initial.columns());
        loop.initial(states).copyFrom(initial);
        return states;
    }
}
