package dragoman.seq2seq.layer.recurrent;

import dragoman.core.ArrayOps;
import dragoman.core.Matrix;
import dragoman.core.Workspace;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.Sequence;
import dragoman.seq2seq.layer.State;
import java.util.ArrayList;
import java.util.List;

/**
 * Truncated back-propagation through time over one pass, see {@link dragoman.seq2seq.layer.Truncation}.
 *
 * @param back the backward sweeps through the layers of the pass
 * @param output of the pass
 * @param finalState of the pass
 */
record TruncatedBackpropagation(TruncatedBackward back, Sequence output, State finalState) {
    /** Sweeps that run side by side at most: more would take more memory and save hardly any time. */
    private static final int PARALLEL_SWEEPS = 4;

    /** The number of sweeps that {@link #throughLastSteps} runs side by side. */
    static int parallelSweeps(int k) {
        return Math.min(PARALLEL_SWEEPS, k + 1);
    }

    /**
     * The backward pass in which the loss of each step goes back k steps.
     *
     * <p>The losses are split into k + 1 classes, {@code L_t} into class {@code t mod (k + 1)}. Within a class, losses do not overlap: where the
     * sweep reaches a loss of the class, the gradient of the loss after it has gone back k steps and is dropped. So k + 1 sweeps over time, one a
     * class, give all gradients; those of weights and inputs are products with sums over all sweeps, computed once.
     *
     * @param dOutput the gradient of the loss with respect to the output of every step, T·B × H
     */
    RnnGradient throughLastSteps(int k, Matrix dOutput, ParameterVector gradients, Compute compute) {
        Workspace workspace = compute.workspace();
        int classes = k + 1;
        int parallel = parallelSweeps(k);
        State dInitial = finalState.zerosLike(workspace);
        List<Matrix> dOutputs = new ArrayList<>();
        for (int i = 0; i < parallel; i++) {
            dOutputs.add(workspace.zeros(dOutput.rows(), dOutput.columns()));
        }
        for (int first = 0; first < classes; first += parallel) {
            List<GradientCut> cuts = new ArrayList<>();
            for (int i = 0; i < parallel && first + i < classes; i++) {
                ClassRows rows = new ClassRows(classes, first + i, first + i - parallel);
                rows.copy(dOutput, dOutputs.get(i), output, compute);
                cuts.add(GradientCut.ofClass(first + i, classes));
            }
            for (TruncatedBackward.SweepGradient gradient : back.sweep(dOutputs, cuts, false, compute)) {
                add(gradient.initialState(), dInitial);
            }
        }
        return new RnnGradient(back.finishToInput(gradients, compute), dInitial);
    }

    /**
     * The backward pass in which no gradient crosses the bounds of subsequences of k steps.
     *
     * @param dOutput the gradient of the loss with respect to the output of every step, T·B × H
     */
    RnnGradient withinSubsequences(int k, Matrix dOutput, ParameterVector gradients, Compute compute) {
        List<GradientCut> cut = List.of(GradientCut.betweenSubsequences(k));
        State dInitial =
                back.sweep(List.of(dOutput), cut, false, compute).getFirst().initialState();
        return new RnnGradient(back.finishToInput(gradients, compute), dInitial);
    }

    /**
     * The rows of the losses of one class.
     *
     * @param classes the number of classes
     * @param next the class whose rows are copied
     * @param previous the class whose rows were copied before, which become zeros
     */
    private record ClassRows(int classes, int next, int previous) {
        void copy(Matrix dOutput, Matrix dOfClass, Sequence steps, Compute compute) {
            int batch = steps.batch();
            compute.workers().split(steps.steps() * batch, 4, (from, to, scratch) -> {
                for (int row = from; row < to; row++) {
                    int number = Math.floorMod(steps.stepOf(row / batch, row % batch), classes);
                    if (number == next) {
                        dOfClass.rows(row, row + 1).copyFrom(dOutput.rows(row, row + 1));
                    } else if (number == previous) {
                        dOfClass.rows(row, row + 1).fill(0f);
                    }
                }
            });
        }
    }

    private static void add(State state, State to) {
        for (int l = 0; l < state.layers(); l++) {
            add(state.hidden().get(l), to.hidden().get(l));
        }
        for (int l = 0; l < state.cell().size(); l++) {
            add(state.cell().get(l), to.cell().get(l));
        }
    }

    private static void add(Matrix x, Matrix to) {
        for (int r = 0; r < x.rows(); r++) {
            ArrayOps.axpy(1f, x.data(), x.row(r), to.data(), to.row(r), x.columns());
        }
    }
}
