package dragoman.seq2seq.layer.recurrent;

import dragoman.core.ArrayOps;
import dragoman.core.Matrix;
import dragoman.core.Workspace;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.Sequence;
import dragoman.seq2seq.layer.State;
import dragoman.seq2seq.layer.recurrent.RnnPass.RnnGradient;
import dragoman.seq2seq.layer.recurrent.RnnPass.Upstream;
import java.util.ArrayList;
import java.util.List;

/**
 * How far back-propagation through time goes. The loss {@code L_t} of step t takes gradient from steps {@code f(t) … t}, the state that
 * enters {@code f(t)} being a constant; the forward pass is never cut. Steps are counted from the first one of a sequence that is not
 * padding.
 */
public sealed interface Truncation {
    /** {@code f(t) = 0}, and the gradient of the initial state is given. */
    Truncation WHOLE = new Whole();

    /**
     * Back-propagation through the steps of a pass.
     *
     * @param dOutput the gradient of the loss by the output of every step, T·B × H
     */
    RnnGradient backward(RnnPass pass, Matrix dOutput, ParameterVector gradients, Compute compute);

    /** See {@link #WHOLE}. */
    record Whole() implements Truncation {
        @Override
        public RnnGradient backward(RnnPass pass, Matrix dOutput, ParameterVector gradients, Compute compute) {
            return pass.backward(Upstream.ofOutput(dOutput), gradients, compute);
        }
    }

    /**
     * {@code f(t) = max(0, t - k)} (Williams and Peng, 1990, who make an update at each step, too): each loss is cut at its own place.
     *
     * <p>The losses fall into k + 1 classes, {@code L_t} into class {@code t mod (k + 1)}. Walking back over the steps, in each class one loss
     * at most is alive: where the next one of its class begins, the one before has gone k steps and ends. So the way back is walked k + 1
     * times, once for each class, some of them side by side; gradients of weights and inputs are products with the sums over all classes, made once.
     *
     * @param k at least 1
     */
    record LastSteps(int k) implements Truncation {
        /** Classes that are walked side by side: more would take more memory, and hardly less time. */
        private static final int TOGETHER = 4;

        public LastSteps {
            requirePositive(k);
        }

        @Override
        public RnnGradient backward(RnnPass pass, Matrix dOutput, ParameterVector gradients, Compute compute) {
            Sequence steps = pass.output();
            if (k >= steps.steps()) {
                return WHOLE.backward(pass, dOutput, gradients, compute);
            }
            Workspace workspace = compute.workspace();
            int classes = k + 1;
            int together = Math.min(TOGETHER, classes);
            TruncatedBackward back = pass.truncated(together, false, compute);
            State dInitial = pass.finalState().zerosLike(workspace);
            List<Matrix> ofClasses = new ArrayList<>();
            for (int i = 0; i < together; i++) {
                ofClasses.add(workspace.zeros(dOutput.rows(), dOutput.columns()));
            }
            for (int r = 0; r < classes; r += together) {
                List<GradientCut> cuts = new ArrayList<>();
                for (int i = 0; i < together && r + i < classes; i++) {
                    setClass(dOutput, ofClasses.get(i), new int[] {r + i, r + i - together}, steps, compute);
                    cuts.add(GradientCut.ofClass(r + i, classes));
                }
                for (RnnGradient gradient : back.walk(ofClasses, cuts, false, compute)) {
                    add(gradient.initialState(), dInitial);
                }
            }
            return new RnnGradient(back.finish(gradients, true, compute), dInitial);
        }

        /** Copies the rows of losses of the first class, where those of the second stood; all others are zeros. */
        private void setClass(Matrix dOutput, Matrix ofClass, int[] newAndOld, Sequence steps, Compute compute) {
            int batch = steps.batch();
            compute.workers().split(steps.steps() * batch, 4, (from, to, scratch) -> {
                for (int row = from; row < to; row++) {
                    int number = Math.floorMod(steps.stepOf(row / batch, row % batch), k + 1);
                    if (number == newAndOld[0]) {
                        ofClass.rows(row, row + 1).copyFrom(dOutput.rows(row, row + 1));
                    } else if (number == newAndOld[1]) {
                        BackwardWalk.clearRow(ofClass, row);
                    }
                }
            });
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

    /**
     * {@code f(t) = k · ⌊t / k⌋}: the sequence falls into subsequences of k steps, and no gradient crosses their bounds. The gradient of the
     * initial state is that of the first subsequence.
     *
     * @param k at least 1
     */
    record Subsequences(int k) implements Truncation {
        public Subsequences {
            requirePositive(k);
        }

        @Override
        public RnnGradient backward(RnnPass pass, Matrix dOutput, ParameterVector gradients, Compute compute) {
            if (k >= pass.output().steps()) {
                return WHOLE.backward(pass, dOutput, gradients, compute);
            }
            TruncatedBackward back = pass.truncated(1, false, compute);
            List<GradientCut> cut = List.of(GradientCut.betweenSubsequences(k));
            State dInitial =
                    back.walk(List.of(dOutput), cut, false, compute).getFirst().initialState();
            return new RnnGradient(back.finish(gradients, true, compute), dInitial);
        }
    }

    private static void requirePositive(int k) {
        if (k < 1) {
            throw new IllegalArgumentException("back-propagation through " + k + " steps; it must be at least 1");
        }
    }
}
