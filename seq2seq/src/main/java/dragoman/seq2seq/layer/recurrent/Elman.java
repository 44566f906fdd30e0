package dragoman.seq2seq.layer.recurrent;

import dragoman.core.Matrix;
import dragoman.core.RowOps;
import dragoman.core.Workspace;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.Sequence;
import dragoman.seq2seq.layer.State;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The simple recurrent layer (Elman, 1990): {@code h_t = φ(W_ih x_t + b_ih + W_hh h_{t-1} + b_hh)}. */
public final class Elman extends Rnn {
    /** The activation function φ. */
    enum Activation {
        TANH,
        RELU,
        IDENTITY;

        /** {@code x = φ(x)}, element by element, in place. */
        void apply(Matrix x) {
            switch (this) {
                case TANH -> RowOps.tanh(x);
                case RELU -> RowOps.relu(x);
                case IDENTITY -> {}
            }
        }

        /** {@code dPre = dY ⊙ φ'(pre)}, computed from {@code y = φ(pre)}. */
        void applyBackward(Matrix y, Matrix dY, Matrix dPre) {
            switch (this) {
                case TANH -> RowOps.tanhBackward(y, dY, dPre);
                case RELU -> RowOps.reluBackward(y, dY, dPre);
                case IDENTITY -> dPre.copyFrom(dY);
            }
        }
    }

    private final Activation activation;

    Elman(RnnWeights weights, Activation activation, boolean reversed) {
        super(weights, reversed);
        this.activation = activation;
    }

    @Override
    public RnnPass forward(Sequence x, State initial, Compute compute) {
        TimeLoop loop = loop(x);
        NormalizedProducts normalized = weights.normalized(x.values().rows(), compute);
        Matrix sums = weights.inputProducts(x.values(), weights.bothBiases(compute), normalized, compute);
        Matrix hidden = states(loop, initial.hidden().getFirst(), compute);
        GateProduct product = weights.recurrentProduct(sums, normalized);
        compute.workers()
                .splitEvenly(loop.batch(), 4, (from, to, scratch) -> forward(loop, product, hidden, from, to, scratch));
        return new Pass(new CellInputs(weights, loop, x, normalized), activation, hidden);
    }

    @Override
    RnnStep step(Matrix sums, @Nullable NormalizedProducts normalized, State state, Compute compute) {
        weights.recurrentProduct(sums, normalized).multiplyAdd(state.hidden().getFirst(), compute);
        activation.apply(sums);
        return RnnStep.of(State.of(sums));
    }

    /** All steps of rows {@code from} to {@code to} of the batch. The sums are replaced by φ of them. */
    private void forward(
            TimeLoop loop, GateProduct recurrentProduct, Matrix hidden, int from, int to, Workspace scratch) {
        int batch = loop.batch();
        Matrix sums = recurrentProduct.sums();
        GateProduct.Steps product = recurrentProduct.steps(hidden, to - from, scratch);
        for (int i = 0; i < loop.steps(); i++) {
            int t = loop.step(i);
            product.multiplyAdd(loop.before(t) + from, t * batch + from, to - from);
            Matrix sumsOfStep = sums.rows(t * batch + from, t * batch + to);
            activation.apply(sumsOfStep);
            loop.leaving(hidden, t, from, to).copyFrom(sumsOfStep);
            for (int b = from; b < to; b++) {
                if (loop.isPadding(t, b)) {
                    loop.carry(hidden, t, b);
                }
            }
        }
    }

    /** @param hidden the states h, (T+1)·B × H */
    private record Pass(CellInputs inputs, Activation activation, Matrix hidden) implements CellPass {
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
            return new LayerUnits(Map.of(LayerUnits.Kind.HIDDEN, loop().leaving(hidden)));
        }

        @Override
        public GateGradients gateGradients(int rows, Workspace workspace) {
            Matrix dSums = workspace.matrix(rows, hidden.columns());
            return GateGradients.of(dSums, dSums, inputs.normalized(), workspace);
        }

        @Override
        public CellBackward backward(int first, GateGradients dGates, State dState) {
            Matrix dHidden = dState.hidden().getFirst();
            Matrix leaving = loop().leaving(hidden);
            return (row, b) -> {
                int saved = first + row;
                // forward: h_t = φ(sums)
                activation.applyBackward(
                        leaving.rows(saved, saved + 1),
                        dHidden.rows(b, b + 1),
                        dGates.input().rows(row, row + 1));
                // forward: h_{t-1} is read by the recurrent product alone
                Rows.clear(dHidden, b);
            };
        }
    }
}
