package dragoman.seq2seq.layer.recurrent;

import dragoman.core.Matrix;
import dragoman.core.RowOps;
import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.Sequence;
import dragoman.seq2seq.layer.State;
import java.util.ArrayList;
import java.util.List;

/**
 * A bidirectional layer (Schuster and Paliwal, 1997): one layer reads the input forward in time and one reversed; their outputs are concatenated,
 * {@code y_t = [→h_t; ←h_t]}, of size 2H. States are concatenated in the same way: the final state is {@code [→h_T; ←h_0]}, B × 2H.
 */
public final class Bidirectional implements RecurrentLayer {
    private final Rnn forward;
    private final Rnn reversed;

    /** @throws IllegalArgumentException if the layers differ in size or do not have opposite directions */
    public Bidirectional(Rnn forward, Rnn reversed) {
        if (forward.reversed || !reversed.reversed) {
            throw new IllegalArgumentException("of the two directions the first is forward, the second reversed");
        }
        if (forward.inputSize() != reversed.inputSize() || forward.hiddenSize() != reversed.hiddenSize()) {
            throw new IllegalArgumentException("the two directions differ in size");
        }
        this.forward = forward;
        this.reversed = reversed;
    }

    @Override
    public int inputSize() {
        return forward.inputSize();
    }

    @Override
    public int outputSize() {
        return 2 * forward.hiddenSize();
    }

    @Override
    public void pack(Workers workers) {
        forward.pack(workers);
        reversed.pack(workers);
    }

    @Override
    public State zeroState(int rows, Workspace workspace) {
        return sideBySide(forward.zeroState(rows, workspace), reversed.zeroState(rows, workspace), workspace);
    }

    @Override
    public RnnPass forward(Sequence x, State initial, Compute compute) {
        RnnPass forwardPass = forward.forward(x, half(initial, 0), compute);
        RnnPass reversedPass = reversed.forward(x, half(initial, 1), compute);
        Workspace workspace = compute.workspace();
        Matrix output =
                sideBySide(forwardPass.output().values(), reversedPass.output().values(), workspace);
        State finalState = sideBySide(forwardPass.finalState(), reversedPass.finalState(), workspace);
        return new Pass(forwardPass, reversedPass, x.with(output), finalState);
    }

    @Override
    public RnnStep step(Matrix x, State state, Compute compute) {
        throw new UnsupportedOperationException("a bidirectional layer reads whole sequences, not step by step");
    }

    private record Pass(RnnPass forward, RnnPass reversed, Sequence output, State finalState) implements RnnPass {
        @Override
        public String toString() {
            return RnnPass.describe(this);
        }

        @Override
        public List<LayerUnits> units(Workspace workspace) {
            return List.of(LayerUnits.sideBySide(
                    forward.units(workspace).getFirst(),
                    reversed.units(workspace).getFirst(),
                    workspace));
        }

        @Override
        public RnnGradient backward(UpstreamGradient upstream, ParameterVector gradients, Compute compute) {
            // forward: y_t = [→h_t; ←h_t]
            RnnGradient first = forward.backward(half(upstream, 0), gradients, compute);
            RnnGradient second = reversed.backward(half(upstream, 1), gradients, compute);
            State initial = sideBySide(first.initialState(), second.initialState(), compute.workspace());
            return new RnnGradient(sum(first.input(), second.input()), initial);
        }

        @Override
        public TruncatedBackward truncated(int sweeps, boolean inputWanted, Compute compute) {
            return reversed.truncated(sweeps, inputWanted, compute);
        }
    }

    private static UpstreamGradient half(UpstreamGradient whole, int which) {
        Matrix output = whole.output();
        State finalState = whole.finalState();
        return new UpstreamGradient(
                output == null ? null : half(output, which), finalState == null ? null : half(finalState, which));
    }

    private static State half(State whole, int which) {
        return new State(
                whole.hidden().stream().map(h -> half(h, which)).toList(),
                whole.cell().stream().map(c -> half(c, which)).toList());
    }

    private static Matrix half(Matrix whole, int which) {
        int size = whole.columns() / 2;
        return whole.columns(which * size, (which + 1) * size);
    }

    private static State sideBySide(State left, State right, Workspace workspace) {
        return new State(
                sideBySide(left.hidden(), right.hidden(), workspace), sideBySide(left.cell(), right.cell(), workspace));
    }

    private static List<Matrix> sideBySide(List<Matrix> left, List<Matrix> right, Workspace workspace) {
        List<Matrix> joined = new ArrayList<>();
        for (int i = 0; i < left.size(); i++) {
            joined.add(sideBySide(left.get(i), right.get(i), workspace));
        }
        return joined;
    }

    private static Matrix sideBySide(Matrix left, Matrix right, Workspace workspace) {
        Matrix joined = workspace.matrix(left.rows(), left.columns() + right.columns());
        joined.columns(0, left.columns()).copyFrom(left);
        joined.columns(left.columns(), joined.columns()).copyFrom(right);
        return joined;
    }

    /** Adds the second matrix to the first and returns the first. */
    private static Matrix sum(Matrix first, Matrix second) {
        RowOps.add(second, first);
        return first;
    }
}
