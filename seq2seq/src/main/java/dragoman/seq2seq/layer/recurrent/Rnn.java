package dragoman.seq2seq.layer.recurrent;

import dragoman.core.Matrix;
import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.NetworkWeights;
import dragoman.seq2seq.layer.ParameterLayout;
import dragoman.seq2seq.layer.Sequence;
import dragoman.seq2seq.layer.State;
import org.jspecify.annotations.Nullable;

/** A recurrent layer of cells in one direction. */
public abstract sealed class Rnn implements RecurrentLayer permits Elman, Gru, Lstm {
    final RnnWeights weights;
    final boolean reversed;

    Rnn(RnnWeights weights, boolean reversed) {
        this.weights = weights;
        this.reversed = reversed;
    }

    /** Declares the parameters of a layer: {@code prefix.weight_ih} + suffix and so on, named as in PyTorch. */
    public static void declare(ParameterLayout.Builder layout, String prefix, String suffix, RnnSize size) {
        RnnWeights.declare(layout, prefix, suffix, size);
    }

    /**
     * A layer over declared parameters.
     *
     * @param reversed whether the layer reads from the last step to the first
     */
    public static Rnn of(CellKind cell, NetworkWeights weights, String prefix, String suffix, boolean reversed) {
        RnnWeights own = new RnnWeights(cell, weights, prefix, suffix);
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

    /** H, the hidden size. */
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
    public RnnStep step(Matrix x, State state, Compute compute) {
        NormalizedProducts normalized = weights.normalized(x.rows(), compute);
        Matrix sums = weights.inputProducts(x, inputBias(compute), normalized, compute);
        return step(sums, normalized, state, compute);
    }

    /**
     * One step after the product of the input.
     *
     * @param sums {@code W_ih x + b}, B × G·H, overwritten
     */
    abstract RnnStep step(Matrix sums, @Nullable NormalizedProducts normalized, State state, Compute compute);

    /** The bias that is added to the product of the input, 1 × G·H. */
    Matrix inputBias(Compute compute) {
        return weights.bothBiases(compute);
    }

    @Override
    public void pack(Workers workers) {
        weights.pack(workers);
    }

    /** A copy of a state, which the step overwrites. */
    static Matrix copy(Matrix state, Compute compute) {
        return compute.workspace().matrix(state.rows(), state.columns()).copyFrom(state);
    }

    TimeLoop loop(Sequence x) {
        return new TimeLoop(x.steps(), x.lengths(), x.padding(), reversed);
    }

    /** Memory for the T + 1 states of a pass, (T+1)·B × H, with the initial state written. */
    static Matrix states(TimeLoop loop, Matrix initial, Compute compute) {
        Matrix states = compute.workspace().matrix((loop.steps() + 1) * loop.batch(), initial.columns());
        loop.initial(states).copyFrom(initial);
        return states;
    }
}
