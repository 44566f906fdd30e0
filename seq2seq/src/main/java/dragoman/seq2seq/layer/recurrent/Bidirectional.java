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
 * Two layers over the same input, one forward in time and one reversed (Schuster and Paliwal, 1997), joined at each step:
 * {@code y_t = [→h_t; ←h_t]}, 2H values. States are joined alike: h is B × 2H, {@code [→h_T; ←h_0]} at the end.
 */
public final class Bidirectional implements RecurrentLayer {
    private final Rnn forward;
    private final Rnn reversed;

    /** @throws IllegalArgumentException if the two differ in size or do not go opposite ways */
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
        RnnPass there = forward.forward(x, half(initial, 0), compute);
        RnnPass back = reversed.forward(x, half(initial, 1), compute);
        Workspace workspace = compute.workspace();
        Matrix output = sideBySide(there.output().values(), back.output().values(), workspace);
        State finalState = sideBySide(there.finalState(), back.finalState(), workspace);
        return new Pass(there, back, x.with(output), finalState);
    }

    @Override
    public RnnStep step(Matrix x, State state, Compute compute) {
        throw new UnsupportedOperationException("a bidirectional layer reads whole sequences, not step by step");
    }

    private record Pass(RnnPass there, RnnPass back, Sequence output, State finalState) implements RnnPass {
        @Override
        public RnnGradient backward(UpstreamGradient upstream, ParameterVector gradients, Compute compute) {
            RnnGradient first = there.backward(half(upstream, 0), gradients, compute);
            RnnGradient second = back.backward(half(upstream, 1), gradients, compute);
            State initial = sideBySide(first.initialState(), second.initialState(), compute.workspace());
            return new RnnGradient(sum(first.input(), second.input()), initial);
        }

        @Override
        public TruncatedBackward truncated(int walks, boolean inputWanted, Compute compute) {
            return back.truncated(walks, inputWanted, compute);
        }
    }

    private static UpstreamGradient half(UpstreamGradient whole, int which) {
        Matrix output = whole.output() == null ? null : half(whole.output(), which);
        State finalState = whole.finalState() == null ? null : half(whole.finalState(), which);
        return new UpstreamGradient(output, finalState);
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

    /** Adds the second to the first, and returns that. */
    private static Matrix sum(Matrix first, Matrix second) {
        RowOps.add(second, first);
        return first;
    }
}
