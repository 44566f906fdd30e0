package dragoman.seq2seq.layer.recurrent;

import dragoman.core.ArrayOps;
import dragoman.core.Matrix;
import dragoman.core.StepProduct;
import dragoman.core.Workspace;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.State;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sweeps of truncated back-propagation through one layer of cells. The rows of sweeps that run side by side are stacked, so that each step needs
 * one product, and the saved activations of the step and the sums stay in the cache meanwhile.
 */
final class TruncatedCells implements TruncatedBackward {
    private final CellActivations pass;
    private final GateGradients sums;
    private final List<State> dStates = new ArrayList<>();
    /** The gradients with respect to the input of each sweep, if they are wanted; the first is reused for the sum over all sweeps. */
    private final List<Matrix> dInputs = new ArrayList<>();

    /**
     * @param sweeps the number of sweeps that run side by side at most
     * @param inputWanted whether the gradient with respect to the input is needed for each single sweep
     * @throws UnsupportedOperationException if the layer is reversed: truncation is defined forward in time
     */
    TruncatedCells(CellActivations pass, int sweeps, boolean inputWanted, Compute compute) {
        if (pass.loop().reversed()) {
            throw new UnsupportedOperationException(
                    "truncated back-propagation needs layers that read forward in time");
        }
        this.pass = pass;
        int rows = pass.inputs().x().values().rows();
        sums = pass.gateGradients(rows, compute.workspace()).cleared();
        for (int i = 0; i < sweeps; i++) {
            dStates.add(pass.finalState().zerosLike(compute.workspace()));
            if (inputWanted || i == 0) {
                dInputs.add(compute.workspace().matrix(rows, pass.inputs().weights().inputSize));
            }
        }
    }

    @Override
    public List<SweepGradient> sweep(
            List<Matrix> dOutputs, List<GradientCut> cuts, boolean inputWanted, Compute compute) {
        List<Sweep> sweeps = new ArrayList<>();
        List<SweepGradient> gradients = new ArrayList<>();
        for (int i = 0; i < cuts.size(); i++) {
            SweepGradient gradient = new SweepGradient(inputWanted ? dInputs.get(i) : null, dStates.get(i));
            sweeps.add(new Sweep(dOutputs.get(i), cuts.get(i), gradient));
            gradients.add(gradient);
        }
        compute.workers()
                .splitEvenly(
                        pass.loop().batch(),
                        4,
                        (from, to, scratch) -> new Examples(sweeps, from, to - from, inputWanted, scratch).run());
        return gradients;
    }

    /** @param result the gradients that the sweep writes */
    private record Sweep(Matrix dOutput, GradientCut cut, SweepGradient result) {}

    /** The product {@code dInput = dInputGates · W_ih} of one step. */
    private record InputProduct(Matrix dInput, StepProduct product) {
        static InputProduct of(Matrix dInputGates, RnnWeights weights, Workspace scratch) {
            int rows = dInputGates.rows();
            Matrix dInput = scratch.matrix(rows, weights.inputSize);
            return new InputProduct(dInput, new StepProduct(dInputGates, weights.inputBack(), dInput, rows, scratch));
        }
    }

    /** Some examples of the batch in all sweeps: row {@code w · count + i} is example {@code first + i} of sweep w. */
    private final class Examples {
        private final List<Sweep> sweeps;
        private final int first;
        private final int count;
        private final List<GateGradients> gates = new ArrayList<>();
        private final List<State> states = new ArrayList<>();
        private final StepProduct toState;
        /** Null if the gradients with respect to the input are not wanted. */
        private final @Nullable InputProduct toInput;

        Examples(List<Sweep> sweeps, int first, int count, boolean inputWanted, Workspace scratch) {
            this.sweeps = sweeps;
            this.first = first;
            this.count = count;
            int rows = sweeps.size() * count;
            RnnWeights weights = pass.inputs().weights();
            GateGradients all = pass.gateGradients(rows, scratch);
            State state = pass.finalState().zerosLike(rows, scratch);
            for (int w = 0; w < sweeps.size(); w++) {
                gates.add(all.rows(w * count, (w + 1) * count));
                states.add(state.rows(w * count, (w + 1) * count));
            }
            Matrix dHidden = state.hidden().getFirst();
            toState = new StepProduct(all.hiddenProducts(), weights.recurrentBack(), dHidden, rows, scratch);
            toInput = inputWanted ? InputProduct.of(all.input(), weights, scratch) : null;
        }

        void run() {
            for (int t = pass.loop().steps() - 1; t >= 0; t--) {
                step(t);
            }
            for (int w = 0; w < sweeps.size(); w++) {
                for (int i = 0; i < count; i++) {
                    drop(w, -1, i);
                }
                states.get(w).copyTo(sweeps.get(w).result.initialState().rows(first, first + count));
            }
        }

        private void step(int t) {
            int saved = t * pass.loop().batch() + first;
            NormalizedProducts all = pass.inputs().normalized();
            NormalizedProducts normalized = all == null ? null : all.rows(saved, saved + count);
            for (int w = 0; w < sweeps.size(); w++) {
                GateGradients d = gates.get(w).with(normalized);
                CellBackward cell = pass.backward(saved, d, states.get(w));
                for (int i = 0; i < count; i++) {
                    drop(w, t, i);
                    if (pass.loop().isPadding(t, first + i)) {
                        d.clear(i);
                    } else {
                        addRow(
                                sweeps.get(w).dOutput,
                                saved + i,
                                states.get(w).hidden().getFirst(),
                                i);
                        cell.row(i, i);
                        d.hiddenNormalizationBackward(i);
                        d.addRow(i, sums, saved + i);
                    }
                }
            }
            // forward: gates += W_hh h_{t-1}
            toState.multiplyAdd(0, 0, sweeps.size() * count);
            if (toInput != null) {
                toInput(toInput, saved, normalized);
            }
        }

        private void toInput(InputProduct toInput, int saved, @Nullable NormalizedProducts normalized) {
            for (GateGradients ofSweep : gates) {
                GateGradients d = ofSweep.with(normalized);
                for (int i = 0; i < count; i++) {
                    d.inputNormalizationBackward(i);
                }
            }
            toInput.dInput.fill(0f);
            toInput.product.multiplyAdd(0, 0, sweeps.size() * count);
            for (int w = 0; w < sweeps.size(); w++) {
                sweeps.get(w)
                        .result
                        .wantedInput()
                        .rows(saved, saved + count)
                        .copyFrom(toInput.dInput.rows(w * count, (w + 1) * count));
            }
        }

        /** Drops the gradient that has come to step t from later steps, if the sweep is cut there. */
        private void drop(int w, int t, int i) {
            if (sweeps.get(w).cut.drops(pass.loop().stepOf(t, first + i))) {
                Rows.clear(states.get(w).hidden().getFirst(), i);
                for (Matrix dCell : states.get(w).cell()) {
                    Rows.clear(dCell, i);
                }
            }
        }
    }

    private static void addRow(Matrix x, int row, Matrix sum, int sumRow) {
        ArrayOps.axpy(1f, x.data(), x.row(row), sum.data(), sum.row(sumRow), x.columns());
    }

    @Override
    public void finish(ParameterVector gradients, Compute compute) {
        Matrix entering = pass.loop().entering(pass.hidden());
        pass.inputs().weights().addGradients(pass.inputs().x().values(), entering, sums, gradients, compute);
    }

    @Override
    public Matrix finishToInput(ParameterVector gradients, Compute compute) {
        finish(gradients, compute);
        pass.inputs().weights().writeInputGradient(sums.input(), dInputs.getFirst(), compute);
        return dInputs.getFirst();
    }
}
