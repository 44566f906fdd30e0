package dragoman.seq2seq.layer.recurrent;

import dragoman.core.GruBackward;
import dragoman.core.GruForward;
import dragoman.core.Matrix;
import dragoman.core.RowOps;
import dragoman.core.Workers;
import dragoman.core.Workspace;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.PackedWeight;
import dragoman.seq2seq.layer.Sequence;
import dragoman.seq2seq.layer.State;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The gated recurrent unit (Cho et al., 2014) as in PyTorch and cuDNN, the reset gate applied after the recurrent product:
 * {@code r, z = σ(W_ih x + b_ih + W_hh h + b_hh)}; {@code n = tanh(W_in x + b_in + r ⊙ (W_hn h + b_hn))};
 * {@code h' = (1 - z) ⊙ n + z ⊙ h}.
 */
public final class Gru extends Rnn {
    /** {@code W_hr} and {@code W_hz}, packed: their products are added to those of the input, which the product of {@code W_hn} is not. */
    private final PackedWeight recurrentGates;

    private final PackedWeight recurrentCandidate;

    Gru(RnnWeights weights, boolean reversed) {
        super(weights, reversed);
        int gates = 2 * weights.hiddenSize;
        recurrentGates = PackedWeight.forward(weights.weights, weights.weightHh, 0, gates);
        recurrentCandidate = PackedWeight.forward(weights.weights, weights.weightHh, gates, gates + weights.hiddenSize);
    }

    @Override
    public void pack(Workers workers) {
        super.pack(workers);
        recurrentGates.pack(workers);
        recurrentCandidate.pack(workers);
    }

    @Override
    public RnnPass forward(Sequence x, State initial, Compute compute) {
        TimeLoop loop = loop(x);
        NormalizedProducts normalized = weights.normalized(x.values().rows(), compute);
        Matrix gates = weights.inputProducts(x.values(), inputBias(compute), normalized, compute);
        Matrix hiddenPart = compute.workspace().matrix(gates.rows(), hiddenSize());
        Matrix hidden = states(loop, initial.hidden().getFirst(), compute);
        Pass pass = new Pass(new CellInputs(weights, loop, x, normalized), gates, hiddenPart, hidden);
        GruForward sweep = new GruForward(gates, hiddenPart, hidden);
        compute.workers().splitEvenly(loop.batch(), 4, (from, to, scratch) -> forward(pass, sweep, from, to, scratch));
        return pass;
    }

    @Override
    RnnStep step(Matrix gates, @Nullable NormalizedProducts normalized, State state, Compute compute) {
        Matrix previous = state.hidden().getFirst();
        gatesProduct(gates, normalized).multiplyAdd(previous, compute);
        Matrix hiddenPart = compute.workspace().matrix(gates.rows(), hiddenSize());
        candidateProduct(hiddenPart, normalized).multiplyAddRow(previous, candidateBias(), compute);
        Matrix hidden = copy(previous, compute);
        GruForward sweep = new GruForward(gates, hiddenPart, hidden);
        compute.workers().split(gates.rows(), 4, (from, to, scratch) -> {
            for (int b = from; b < to; b++) {
                sweep.row(b, b, b);
            }
        });
        return RnnStep.of(State.of(hidden));
    }

    /** The recurrent product of the reset and update gates, added to their sums. */
    private GateProduct gatesProduct(Matrix gates, @Nullable NormalizedProducts normalized) {
        return new GateProduct(
                recurrentGates.forward(),
                gates.columns(0, 2 * hiddenSize()),
                normalized == null ? null : normalized.hidden().blocks(0, 2));
    }

    /** The recurrent product of the candidate state, added to its bias. */
    private GateProduct candidateProduct(Matrix hiddenPart, @Nullable NormalizedProducts normalized) {
        return new GateProduct(
                recurrentCandidate.forward(),
                hiddenPart,
                normalized == null ? null : normalized.hidden().blocks(2, 3));
    }

    private Matrix candidateBias() {
        return weights.vector(weights.biasHh).columns(2 * hiddenSize(), 3 * hiddenSize());
    }

    /** The sum of both biases for the reset and update gates, the input bias alone for the candidate state. */
    @Override
    Matrix inputBias(Compute compute) {
        Matrix bias = weights.bothBiases(compute);
        int candidate = 2 * hiddenSize();
        bias.columns(candidate, candidate + hiddenSize())
                .copyFrom(weights.vector(weights.biasIh).columns(candidate, candidate + hiddenSize()));
        return bias;
    }

    /** All steps of rows {@code from} to {@code to} of the batch. */
    private void forward(Pass pass, GruForward sweep, int from, int to, Workspace scratch) {
        TimeLoop loop = pass.loop();
        int batch = loop.batch();
        Matrix candidateBias = candidateBias();
        GateProduct.Steps gatesProduct =
                gatesProduct(pass.gates, pass.inputs.normalized()).steps(pass.hidden, to - from, scratch);
        GateProduct.Steps candidateProduct =
                candidateProduct(pass.hiddenPart, pass.inputs.normalized()).steps(pass.hidden, to - from, scratch);
        for (int i = 0; i < loop.steps(); i++) {
            int t = loop.step(i);
            int previous = loop.before(t) + from;
            gatesProduct.multiplyAdd(previous, t * batch + from, to - from);
            RowOps.broadcast(candidateBias, pass.hiddenPart.rows(t * batch + from, t * batch + to));
            candidateProduct.multiplyAdd(previous, t * batch + from, to - from);
            for (int b = from; b < to; b++) {
                if (loop.isPadding(t, b)) {
                    loop.carry(pass.hidden, t, b);
                } else {
                    sweep.row(t * batch + b, loop.before(t) + b, loop.after(t) + b);
                }
            }
        }
    }

    /**
     * @param gates the activated gates r, z, n, T·B × 3H
     * @param hiddenPart {@code W_hn h + b_hn} of every step, T·B × H
     * @param hidden the states h, (T+1)·B × H
     */
    private record Pass(CellInputs inputs, Matrix gates, Matrix hiddenPart, Matrix hidden) implements CellPass {
        @Override
        public State finalState() {
            return State.of(loop().last(hidden));
        }

        @Override
        public String toString() {
            return RnnPass.describe(this);
        }

        @Override
        public LayerUnits units() {
            int size = hidden.columns();
            return new LayerUnits(Map.of(
                    LayerUnits.Kind.HIDDEN, loop().leaving(hidden),
                    LayerUnits.Kind.RESET_GATE, gates.columns(0, size),
                    LayerUnits.Kind.UPDATE_GATE, gates.columns(size, 2 * size),
                    LayerUnits.Kind.NEW_STATE, gates.columns(2 * size, 3 * size)));
        }

        @Override
        public GateGradients gateGradients(int rows, Workspace workspace) {
            return GateGradients.of(
                    workspace.matrix(rows, gates.columns()),
                    workspace.matrix(rows, gates.columns()),
                    inputs.normalized(),
                    workspace);
        }

        @Override
        public CellBackward backward(int first, GateGradients dGates, State dState) {
            Matrix dHidden = dState.hidden().getFirst();
            int end = first + dGates.input().rows();
            GruBackward.Saved saved = new GruBackward.Saved(
                    gates.rows(first, end),
                    hiddenPart.rows(first, end),
                    loop().entering(hidden).rows(first, end));
            // forward: r, z = σ(…); n = tanh(W_in x + b_in + r ⊙ (W_hn h + b_hn)); h' = (1 - z) ⊙ n + z ⊙ h
            GruBackward sweep = new GruBackward(saved, dGates.input(), dGates.hidden());
            return (row, b) -> sweep.row(row, dHidden, b);
        }
    }
}
