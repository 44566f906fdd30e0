package dragoman.seq2seq.layer.recurrent;

import dragoman.core.Matrix;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.ParameterVector;
import java.util.List;

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
    List<RnnGradient> sweep(List<Matrix> dOutputs, List<GradientCut> cuts, boolean inputWanted, Compute compute);

    /**
     * Adds the gradients of the parameters, summed over all sweeps.
     *
     * @return the gradient with respect to the input, summed over all sweeps, T·B × D; null unless {@code inputWanted}
     */
    Matrix finish(ParameterVector gradients, boolean inputWanted, Compute compute);
}
