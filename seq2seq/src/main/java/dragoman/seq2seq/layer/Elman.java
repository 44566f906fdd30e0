package dragoman.seq2seq.layer;

import dragoman.core.Gemm;
import dragoman.core.Matrix;
import dragoman.core.RowOps;
import dragoman.core.Workspace;
import java.util.Arrays;

/** The simple recurrent layer (Elman, 1990): {@code h' = φ(W_ih x + b_ih + W_hh h + b_hh)}. */
public final class Elman extends Rnn {
    /** φ. */
    enum Activation {
        TANH,
        IDENTITY
    }

    private final Activation activation;

    Elman(RnnWeights weights, Activation activation, boolean reversed) {
        super(weights, reversed);
        this.activation = activation;
    }

    @Override
    public RnnPass forward(Sequence x, State initial, Compute compute) {
        TimeLoop loop = loop(x);
        Matrix gates = weights.inputProducts(x.values(), weights.bothBiases(compute), compute);
        Matrix hidden = states(loop, initial.hidden().getFirst(), compute);
        Pass pass = new Pass(weights, activation, loop, x, hidden);
        compute.workers().split(loop.batch(), 4, (from, to, scratch) -> pass.walk(gates, from, to, scratch));
        return pass;
    }

    /** @param hidden states h, (T+1)·B × H */
    private record Pass(RnnWeights weights, Activation activation, TimeLoop loop, Sequence x, Matrix hidden)
            implements RnnPass {
        /** All steps of rows {@code from} to {@code to} of the batch. */
        void walk(Matrix gates, int from, int to, Workspace scratch) {
            int batch = loop.batch();
            for (int i = 0; i < loop.steps(); i++) {
                int t = loop.step(i);
                int before = loop.before(t);
                int after = loop.after(t);
                Matrix gatesOfStep = gates.rows(t * batch + from, t * batch + to);
                Gemm.multiplyAdd(hidden.rows(before + from, before + to), weights.recurrent, gatesOfStep, scratch);
                if (activation == Activation.TANH) {
                    RowOps.tanh(gatesOfStep);
                }
                for (int b = from; b < to; b++) {
                    Matrix next = loop.isPadding(t, b)
                            ? hidden.rows(before + b, before + b + 1)
                            : gatesOfStep.rows(b - from, b - from + 1);
                    hidden.rows(after + b, after + b + 1).copyFrom(next);
                }
            }
        }

        @Override
        public Sequence output() {
            return x.with(loop.leaving(hidden));
        }

        @Override
        public State finalState() {
            return State.of(loop.last(hidden));
        }

        @Override
        public RnnGradient backward(Upstream upstream, ParameterVector gradients, Compute compute) {
            Matrix dPre = compute.workspace().matrix(x.values().rows(), hidden.columns());
            State dState = StateGradient.start(upstream, finalState(), compute);
            compute.workers()
                    .split(loop.batch(), 4, (from, to, scratch) -> walkBack(upstream, dState, dPre, from, to, scratch));
            weights.addGradients(
                    x.values(), loop.entering(hidden), new RnnWeights.GateGradients(dPre, dPre), gradients, compute);
            return new RnnGradient(weights.inputGradient(dPre, compute), dState);
        }

        private void walkBack(Upstream upstream, State dState, Matrix dPre, int from, int to, Workspace scratch) {
            int batch = loop.batch();
            Matrix dHidden = dState.hidden().getFirst();
            for (int i = loop.steps() - 1; i >= 0; i--) {
                int t = loop.step(i);
                for (int b = from; b < to; b++) {
                    int row = t * batch + b;
                    if (loop.isPadding(t, b)) {
                        Arrays.fill(dPre.data(), dPre.row(row), dPre.row(row) + dPre.columns(), 0f);
                    } else {
                        StateGradient.addOutput(upstream, row, dHidden, b);
                        activationGradient(row, loop.after(t) + b, dHidden, b, dPre);
                    }
                }
                Gemm.multiplyAdd(
                        dPre.rows(t * batch + from, t * batch + to),
                        weights.recurrentBack,
                        dHidden.rows(from, to),
                        scratch);
            }
        }

        /** Turns the gradient by h' into the one by φ's argument, and leaves zeros for the step before to add to. */
        private void activationGradient(int row, int after, Matrix dHidden, int b, Matrix dPre) {
            Matrix dh = dHidden.rows(b, b + 1);
            Matrix result = dPre.rows(row, row + 1);
            if (activation == Activation.TANH) {
                RowOps.tanhBackward(hidden.rows(after, after + 1), dh, result);
            } else {
                result.copyFrom(dh);
            }
            dh.fill(0f);
        }
    }
}
