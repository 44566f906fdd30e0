package dragoman.seq2seq.layer.recurrent;

import dragoman.core.Matrix;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.State;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Several backward sweeps through one pass, each with its own upstream gradient; the gradients of the parameters are computed once, at the end. Some
 * sweeps run side by side, so that the saved activations of a step are read once for all of them.
 */
interface TruncatedBackward {
    /**
     * Runs sweeps side by side.
     *
     * @param dOutputs for each sweep, the gradient with respect to the output of every step, T·B × H
     * @param cuts for each sweep, where gradients from later steps are dropped
     * @param inputWanted whether the gradient with respect to the input of each sweep is computed; else it is null
     * @return the gradients of each sweep, valid until the next call
     */
    List<SweepGradient> sweep(List<Matrix> dOutputs, List<GradientCut> cuts, boolean inputWanted, Compute compute);

    /**
     * The gradient of the loss of one sweep.
     *
     * @param input with respect to the input of every step, T·B × D; null if it is not computed
     * @param initialState with respect to the state before the first step
     */
    record SweepGradient(@Nullable Matrix input, State initialState) {
        /** The gradient with respect to the input of a sweep that computes it. */
        Matrix wantedInput() {
            return Objects.requireNonNull(input, "the sweep computes no gradient with respect to the input");
        }
    }

    /** Adds the gradients of the parameters, summed over all sweeps. */
    void finish(ParameterVector gradients, Compute compute);

    /**
     * As {@link #finish}, with the gradient with respect to the input.
     *
     * @return the gradient with respect to the input, summed over all sweeps, T·B × D
     */
    Matrix finishToInput(ParameterVector gradients, Compute compute);
}
