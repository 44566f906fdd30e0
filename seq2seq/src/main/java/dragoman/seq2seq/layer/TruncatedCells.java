package dragoman.seq2seq.layer;

import dragoman.core.Matrix;
import dragoman.core.StepProduct;
import dragoman.core.Workspace;
import dragoman.seq2seq.layer.RnnPass.RnnGradient;
import java.util.ArrayList;
import java.util.List;

/**
 * The truncated way back through one layer of cells. All walks that go side by side write the gates' gradients of a step to the same rows, one
 * after the other, and add them to the sums at once, so that both stay in the cache.
 */
final class TruncatedCells implements TruncatedBackward {
    private final CellPass pass;
    private final BackwardWalk.GateGradients dGates;
    private final BackwardWalk.GateGradients sums;
    private final List<State> dStates = new ArrayList<>();
    /** The gradients by the input; made when they are wanted first. */
    private final List<Matrix> dInputs = new ArrayList<>();

    /**
     * @param walks how many go side by side at most
     * @param inputWanted whether the gradients by the input of single walks will be
     * @throws UnsupportedOperationException of a layer that goes back in time, to which f(t) does not apply
     */
    TruncatedCells(CellPass pass, int walks, boolean inputWanted, Compute compute) {
        if (pass.loop().reversed()) {
            throw new UnsupportedOperationException("truncation is for layers that go forward in time");
        }
        this.pass = pass;
        dGates = pass.gateGradients(compute);
        sums = pass.gateGradients(compute).cleared();
        for (int i = 0; i < walks; i++) {
            dStates.add(pass.finalState().zerosLike(compute.workspace()));
            if (inputWanted || i == 0) {
                dInputs.add(compute.workspace().matrix(pass.x().values().rows(), pass.weights().inputSize));
            }
        }
    }

    @Override
    public List<RnnGradient> walk(List<Matrix> dOutputs, List<Cut> cuts, boolean inputWanted, Compute compute) {
        List<BackwardWalk> walks = new ArrayList<>();
        List<RnnGradient> gradients = new ArrayList<>();
        for (int i = 0; i < cuts.size(); i++) {
            State dState = dStates.get(i);
            dState.hidden().forEach(h -> h.fill(0f));
            dState.cell().forEach(c -> c.fill(0f));
            walks.add(new BackwardWalk(pass.loop(), dOutputs.get(i), pass.weights().recurrentBack, dState, dGates));
            gradients.add(new RnnGradient(inputWanted ? dInputs.get(i) : null, dState));
        }
        compute.workers().split(pass.loop().batch(), 4, (from, to, scratch) -> {
            List<Walk> rows = new ArrayList<>();
            for (int i = 0; i < walks.size(); i++) {
                Matrix dInput = gradients.get(i).input();
                rows.add(new Walk(walks.get(i), cuts.get(i), dInput, from, to, scratch));
            }
            for (int t = pass.loop().steps() - 1; t >= 0; t--) {
                for (Walk walk : rows) {
                    walk.step(t);
                }
            }
            rows.forEach(Walk::dropInitial);
        });
        return gradients;
    }

    /** One of the walks, of some rows of the batch. */
    private final class Walk {
        private final BackwardWalk back;
        private final BackwardWalk.Cell cell;
        private final Cut cut;
        private final Matrix dInput;
        private final int from;
        private final int to;
        private final StepProduct toState;
        private final StepProduct toInput;

        Walk(BackwardWalk back, Cut cut, Matrix dInput, int from, int to, Workspace scratch) {
            this.back = back;
            this.cut = cut;
            this.dInput = dInput;
            this.from = from;
            this.to = to;
            cell = pass.backward(dGates, back.dState());
            Matrix dHidden = back.dState().hidden().getFirst();
            RnnWeights weights = pass.weights();
            toState = new StepProduct(dGates.hiddenProducts(), weights.recurrentBack, dHidden, to - from, scratch);
            toInput = dInput == null
                    ? null
                    : new StepProduct(dGates.input(), weights.inputBack, dInput, to - from, scratch);
        }

        void step(int t) {
            int first = t * pass.loop().batch() + from;
            for (int b = from; b < to; b++) {
                back.drop(cut, t, b);
                back.row(cell, t, b, sums);
            }
            toState.multiplyAdd(first, from, to - from);
            if (toInput != null) {
                for (int row = first; row < first + to - from; row++) {
                    dGates.throughInputNormalization(row);
                    BackwardWalk.clearRow(dInput, row);
                }
                toInput.multiplyAdd(first, first, to - from);
            }
        }

        void dropInitial() {
            for (int b = from; b < to; b++) {
                back.drop(cut, -1, b);
            }
        }
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
