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

/**
 * The truncated way back through one layer of cells. Walks that go side by side have their rows one behind another in one product a step; what
 * the pass saved of the step and the sums stay in the cache meanwhile.
 */
final class TruncatedCells implements TruncatedBackward {
    private final CellActivations pass;
    private final BackwardWalk.GateGradients sums;
    private final List<State> dStates = new ArrayList<>();
    /** The gradients by the input of each walk, where they are wanted; of all walks in the end. */
    private final List<Matrix> dInputs = new ArrayList<>();

    /**
     * @param walks how many go side by side at most
     * @param inputWanted whether the gradients by the input of single walks will be
     * @throws UnsupportedOperationException of a layer that goes back in time, to which f(t) does not apply
     */
    TruncatedCells(CellActivations pass, int walks, boolean inputWanted, Compute compute) {
        if (pass.loop().reversed()) {
            throw new UnsupportedOperationException("truncation is for layers that go forward in time");
        }
        this.pass = pass;
        int rows = pass.x().values().rows();
        sums = pass.gateGradients(rows, compute.workspace()).cleared();
        for (int i = 0; i < walks; i++) {
            dStates.add(pass.finalState().zerosLike(compute.workspace()));
            if (inputWanted || i == 0) {
                dInputs.add(compute.workspace().matrix(rows, pass.weights().inputSize));
            }
        }
    }

    @Override
    public List<RnnGradient> walk(List<Matrix> dOutputs, List<GradientCut> cuts, boolean inputWanted, Compute compute) {
        List<Walk> walks = new ArrayList<>();
        List<RnnGradient> gradients = new ArrayList<>();
        for (int i = 0; i < cuts.size(); i++) {
            RnnGradient gradient = new RnnGradient(inputWanted ? dInputs.get(i) : null, dStates.get(i));
            walks.add(new Walk(dOutputs.get(i), cuts.get(i), gradient));
            gradients.add(gradient);
        }
        compute.workers()
                .splitEvenly(
                        pass.loop().batch(),
                        4,
                        (from, to, scratch) -> new Share(walks, from, to - from, inputWanted, scratch).run());
        return gradients;
    }

    /** @param result written */
    private record Walk(Matrix dOutput, GradientCut cut, RnnGradient result) {}

    /** Some rows of the batch in all walks: row {@code w · count + i} is example {@code first + i} of walk w. */
    private final class Share {
        private final List<Walk> walks;
        private final int first;
        private final int count;
        private final List<BackwardWalk.GateGradients> gates = new ArrayList<>();
        private final List<State> states = new ArrayList<>();
        private final Matrix dInput;
        private final StepProduct toState;
        private final StepProduct toInput;

        Share(List<Walk> walks, int first, int count, boolean inputWanted, Workspace scratch) {
            this.walks = walks;
            this.first = first;
            this.count = count;
            int rows = walks.size() * count;
            RnnWeights weights = pass.weights();
            BackwardWalk.GateGradients all = pass.gateGradients(rows, scratch);
            State state = pass.finalState().zerosLike(rows, scratch);
            for (int w = 0; w < walks.size(); w++) {
                gates.add(all.rows(w * count, (w + 1) * count));
                states.add(state.rows(w * count, (w + 1) * count));
            }
            Matrix dHidden = state.hidden().getFirst();
            toState = new StepProduct(all.hiddenProducts(), weights.recurrentBack, dHidden, rows, scratch);
            dInput = inputWanted ? scratch.matrix(rows, weights.inputSize) : null;
            toInput = inputWanted ? new StepProduct(all.input(), weights.inputBack, dInput, rows, scratch) : null;
        }

        void run() {
            for (int t = pass.loop().steps() - 1; t >= 0; t--) {
                step(t);
            }
            for (int w = 0; w < walks.size(); w++) {
                for (int i = 0; i < count; i++) {
                    drop(w, -1, i);
                }
                states.get(w).copyTo(walks.get(w).result.initialState().rows(first, first + count));
            }
        }

        private void step(int t) {
            int saved = t * pass.loop().batch() + first;
            NormalizedProducts normalized =
                    pass.normalized() == null ? null : pass.normalized().rows(saved, saved + count);
            for (int w = 0; w < walks.size(); w++) {
                BackwardWalk.GateGradients d = gates.get(w).with(normalized);
                BackwardWalk.Cell cell = pass.backward(saved, d, states.get(w));
                for (int i = 0; i < count; i++) {
                    drop(w, t, i);
                    if (pass.loop().isPadding(t, first + i)) {
                        d.clear(i);
                    } else {
                        addRow(
                                walks.get(w).dOutput,
                                saved + i,
                                states.get(w).hidden().getFirst(),
                                i);
                        cell.row(i, i);
                        d.backThroughNormalization(i);
                        d.addRow(i, sums, saved + i);
                    }
                }
            }
            toState.multiplyAdd(0, 0, walks.size() * count);
            if (toInput != null) {
                toInput(saved, normalized);
            }
        }

        private void toInput(int saved, NormalizedProducts normalized) {
            for (BackwardWalk.GateGradients ofWalk : gates) {
                BackwardWalk.GateGradients d = ofWalk.with(normalized);
                for (int i = 0; i < count; i++) {
                    d.throughInputNormalization(i);
                }
            }
            dInput.fill(0f);
            toInput.multiplyAdd(0, 0, walks.size() * count);
            for (int w = 0; w < walks.size(); w++) {
                walks.get(w)
                        .result
                        .input()
                        .rows(saved, saved + count)
                        .copyFrom(dInput.rows(w * count, (w + 1) * count));
            }
        }

        /** Drops what has come to step t from later steps, if the cut is there. */
        private void drop(int w, int t, int i) {
            if (walks.get(w).cut.drops(pass.loop().stepOf(t, first + i))) {
                BackwardWalk.clearRow(states.get(w).hidden().getFirst(), i);
                for (Matrix dCell : states.get(w).cell()) {
                    BackwardWalk.clearRow(dCell, i);
                }
            }
        }
    }

    private static void addRow(Matrix x, int row, Matrix sum, int sumRow) {
        ArrayOps.axpy(1f, x.data(), x.row(row), sum.data(), sum.row(sumRow), x.columns());
    }

    @Override
    public Matrix finish(ParameterVector gradients, boolean inputWanted, Compute compute) {
        Matrix entering = pass.loop().entering(pass.hidden());
        pass.weights().addGradients(pass.x().values(), entering, sums, gradients, compute);
        if (!inputWanted) {
            return null;
        }
        pass.weights().writeInputGradient(sums.input(), dInputs.getFirst(), compute);
        return dInputs.getFirst();
    }
}
