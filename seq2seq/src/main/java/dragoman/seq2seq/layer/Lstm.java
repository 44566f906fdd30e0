package dragoman.seq2seq.layer;

import dragoman.core.Gemm;
import dragoman.core.LstmBackward;
import dragoman.core.LstmForward;
import dragoman.core.Matrix;
import dragoman.core.Workspace;
import java.util.Arrays;

/**
 * Long short-term memory (Hochreiter and Schmidhuber, 1997; Gers et al., 2000): {@code i, f, o = σ(…)}, {@code g = tanh(…)} of
 * {@code W_ih x + b_ih + W_hh h + b_hh}; {@code c' = f ⊙ c + i ⊙ g}; {@code h' = o ⊙ tanh(c')}.
 */
public final class Lstm extends Rnn {
    Lstm(RnnWeights weights, boolean reversed) {
        super(weights, reversed);
    }

    @Override
    public RnnPass forward(Sequence x, State initial, Compute compute) {
        TimeLoop loop = loop(x);
        Matrix gates = weights.inputProducts(x.values(), weights.bothBiases(compute), compute);
        Matrix tanhCell = compute.workspace().matrix(gates.rows(), hiddenSize());
        Matrix hidden = states(loop, initial.hidden().getFirst(), compute);
        Matrix cell = states(loop, initial.cell().getFirst(), compute);
        Pass pass = new Pass(weights, loop, x, gates, tanhCell, hidden, cell);
        LstmForward sweep = new LstmForward(gates, tanhCell, hidden, cell);
        compute.workers().split(loop.batch(), 4, (from, to, scratch) -> pass.walk(sweep, from, to, scratch));
        return pass;
    }

    /**
     * @param gates activated gates, T·B × 4H
     * @param tanhCell {@code tanh(c)} of every step, T·B × H
     * @param hidden states h, (T+1)·B × H
     * @param cell states c, (T+1)·B × H
     */
    private record Pass(
            RnnWeights weights, TimeLoop loop, Sequence x, Matrix gates, Matrix tanhCell, Matrix hidden, Matrix cell)
            implements RnnPass {
        /** All steps of rows {@code from} to {@code to} of the batch. */
        void walk(LstmForward sweep, int from, int to, Workspace scratch) {
            int batch = loop.batch();
            for (int i = 0; i < loop.steps(); i++) {
                int t = loop.step(i);
                int before = loop.before(t);
                int after = loop.after(t);
                Matrix previous = hidden.rows(before + from, before + to);
                Gemm.multiplyAdd(previous, weights.recurrent, gates.rows(t * batch + from, t * batch + to), scratch);
                for (int b = from; b < to; b++) {
                    if (loop.isPadding(t, b)) {
                        hidden.rows(after + b, after + b + 1).copyFrom(hidden.rows(before + b, before + b + 1));
                        cell.rows(after + b, after + b + 1).copyFrom(cell.rows(before + b, before + b + 1));
                    } else {
                        sweep.row(t * batch + b, before + b, after + b);
                    }
                }
            }
        }

        @Override
        public Sequence output() {
            return x.with(loop.leaving(hidden));
        }

        @Override
        public State finalState() {
            return State.of(loop.last(hidden), loop.last(cell));
        }

        @Override
        public RnnGradient backward(Upstream upstream, ParameterVector gradients, Compute compute) {
            Matrix dGates = compute.workspace().matrix(gates.rows(), gates.columns());
            State dState = StateGradient.start(upstream, finalState(), compute);
            LstmBackward sweep = new LstmBackward(gates, tanhCell, loop.entering(cell), dGates);
            compute.workers()
                    .split(
                            loop.batch(),
                            4,
                            (from, to, scratch) -> walkBack(sweep, upstream, dState, dGates, from, to, scratch));
            weights.addGradients(
                    x.values(),
                    loop.entering(hidden),
                    new RnnWeights.GateGradients(dGates, dGates),
                    gradients,
                    compute);
            return new RnnGradient(weights.inputGradient(dGates, compute), dState);
        }

        private void walkBack(
                LstmBackward sweep,
                Upstream upstream,
                State dState,
                Matrix dGates,
                int from,
                int to,
                Workspace scratch) {
            int batch = loop.batch();
            Matrix dHidden = dState.hidden().getFirst();
            Matrix dCell = dState.cell().getFirst();
            for (int i = loop.steps() - 1; i >= 0; i--) {
                int t = loop.step(i);
                for (int b = from; b < to; b++) {
                    int row = t * batch + b;
                    if (loop.isPadding(t, b)) {
                        Arrays.fill(dGates.data(), dGates.row(row), dGates.row(row) + dGates.columns(), 0f);
                    } else {
                        StateGradient.addOutput(upstream, row, dHidden, b);
                        sweep.row(row, dHidden, dCell, b);
                        Arrays.fill(dHidden.data(), dHidden.row(b), dHidden.row(b) + dHidden.columns(), 0f);
                    }
                }
                Matrix dGatesOfStep = dGates.rows(t * batch + from, t * batch + to);
                Gemm.multiplyAdd(dGatesOfStep, weights.recurrentBack, dHidden.rows(from, to), scratch);
            }
        }
    }
}
