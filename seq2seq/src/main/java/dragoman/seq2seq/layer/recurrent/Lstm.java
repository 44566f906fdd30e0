package dragoman.seq2seq.layer.recurrent;

import dragoman.core.LstmBackward;
import dragoman.core.LstmForward;
import dragoman.core.Matrix;
import dragoman.core.Workspace;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.Sequence;
import dragoman.seq2seq.layer.State;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Long short-term memory (Hochreiter and Schmidhuber, 1997; Gers et al., 2000): {@code i, f, o = σ(…)}, {@code g = tanh(…)} of
 * {@code W_ih x + b_ih + W_hh h + b_hh}; {@code c' = f ⊙ c + i ⊙ g}; {@code h' = o ⊙ tanh(c')}.
 */
public final class Lstm extends Rnn {
    Lstm(RnnWeights weights, boolean reversed) {
        super(weights, reversed);
    }

    @Override
    public State zeroState(int rows, Workspace workspace) {
        return State.of(workspace.zeros(rows, hiddenSize()), workspace.zeros(rows, hiddenSize()));
    }

    @Override
    public RnnPass forward(Sequence x, State initial, Compute compute) {
        TimeLoop loop = loop(x);
        NormalizedProducts normalized = weights.normalized(x.values().rows(), compute);
        Matrix gates = weights.inputProducts(x.values(), weights.bothBiases(compute), normalized, compute);
        Matrix tanhCell = compute.workspace().matrix(gates.rows(), hiddenSize());
        Matrix hidden = states(loop, initial.hidden().getFirst(), compute);
        Matrix cell = states(loop, initial.cell().getFirst(), compute);
        Pass pass = new Pass(
                new CellInputs(weights, loop, x, normalized), gates, tanhCell, hidden, cell, new AtomicBoolean());
        LstmForward sweep = new LstmForward(gates, tanhCell, hidden, cell);
        compute.workers().splitEvenly(loop.batch(), 4, (from, to, scratch) -> forward(pass, sweep, from, to, scratch));
        return pass;
    }

    @Override
    RnnStep step(Matrix gates, @Nullable NormalizedProducts normalized, State state, Compute compute) {
        weights.recurrentProduct(gates, normalized).multiplyAdd(state.hidden().getFirst(), compute);
        Matrix tanhCell = compute.workspace().matrix(gates.rows(), hiddenSize());
        Matrix hidden = compute.workspace().matrix(gates.rows(), hiddenSize());
        Matrix cell = copy(state.cell().getFirst(), compute);
        LstmForward sweep = new LstmForward(gates, tanhCell, hidden, cell);
        compute.workers().split(gates.rows(), 4, (from, to, scratch) -> {
            for (int b = from; b < to; b++) {
                sweep.row(b, b, b);
            }
        });
        return RnnStep.of(State.of(hidden, cell));
    }

    /** All steps of rows {@code from} to {@code to} of the batch. */
    private void forward(Pass pass, LstmForward sweep, int from, int to, Workspace scratch) {
        TimeLoop loop = pass.loop();
        int batch = loop.batch();
        GateProduct.Steps product =
                weights.recurrentProduct(pass.gates, pass.inputs.normalized()).steps(pass.hidden, to - from, scratch);
        for (int i = 0; i < loop.steps(); i++) {
            int t = loop.step(i);
            product.multiplyAdd(loop.before(t) + from, t * batch + from, to - from);
            for (int b = from; b < to; b++) {
                if (loop.isPadding(t, b)) {
                    loop.carry(pass.hidden, t, b);
                    loop.carry(pass.cell, t, b);
                } else {
                    sweep.row(t * batch + b, loop.before(t) + b, loop.after(t) + b);
                }
            }
        }
    }

    /**
     * @param gates the activated gates i, f, g, o, T·B × 4H
     * @param tanhCell {@code tanh(c)} of every step, T·B × H
     * @param hidden the states h, (T+1)·B × H
     * @param cell the cell states c, (T+1)·B × H
     * @param overwritten whether the backward pass has overwritten the gates with their gradients
     */
    private record Pass(
            CellInputs inputs, Matrix gates, Matrix tanhCell, Matrix hidden, Matrix cell, AtomicBoolean overwritten)
            implements CellPass {
        @Override
        public State finalState() {
            return State.of(loop().last(hidden), loop().last(cell));
        }

        @Override
        public String toString() {
            return RnnPass.describe(this);
        }

        @Override
        public LayerUnits units() {
            if (overwritten.get()) {
                throw new IllegalStateException(
                        "the backward pass has overwritten the gates: run the forward pass again");
            }
            int size = hidden.columns();
            return new LayerUnits(Map.of(
                    LayerUnits.Kind.HIDDEN, loop().leaving(hidden),
                    LayerUnits.Kind.CELL, loop().leaving(cell),
                    LayerUnits.Kind.INPUT_GATE, gates.columns(0, size),
                    LayerUnits.Kind.FORGET_GATE, gates.columns(size, 2 * size),
                    LayerUnits.Kind.CANDIDATE, gates.columns(2 * size, 3 * size),
                    LayerUnits.Kind.OUTPUT_GATE, gates.columns(3 * size, 4 * size)));
        }

        @Override
        public GateGradients gateGradients(int rows, Workspace workspace) {
            if (overwritten.get()) {
                throw overwrittenBefore();
            }
            Matrix d = workspace.matrix(rows, gates.columns());
            return GateGradients.of(d, d, inputs.normalized(), workspace);
        }

        /** The gradients overwrite the gates: a matrix of their own would be loaded into the cache only to be overwritten. */
        @Override
        public GateGradients gateGradients(Workspace workspace) {
            if (overwritten.getAndSet(true)) {
                throw overwrittenBefore();
            }
            return GateGradients.of(gates, gates, inputs.normalized(), workspace);
        }

        private static IllegalStateException overwrittenBefore() {
            return new IllegalStateException(
                    "the backward pass of an LSTM layer runs once, since it overwrites the saved gates: run the"
                            + " forward pass again");
        }

        @Override
        public CellBackward backward(int first, GateGradients dGates, State dState) {
            Matrix dHidden = dState.hidden().getFirst();
            Matrix dCell = dState.cell().getFirst();
            int end = first + dGates.input().rows();
            // forward: i, f, o = σ(…); g = tanh(…); c' = f ⊙ c + i ⊙ g; h' = o ⊙ tanh(c')
            LstmBackward sweep = new LstmBackward(
                    gates.rows(first, end),
                    tanhCell.rows(first, end),
                    loop().entering(cell).rows(first, end),
                    dGates.input());
            return (row, b) -> {
                sweep.row(row, dHidden, dCell, b);
                // forward: h_{t-1} is read by the recurrent product alone
                Rows.clear(dHidden, b);
            };
        }
    }
}
