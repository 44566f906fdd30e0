package dragoman.seq2seq.layer.recurrent;

import dragoman.core.Workspace;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.Sequence;
import dragoman.seq2seq.layer.State;
import dragoman.seq2seq.layer.Truncation;
import java.util.List;
import java.util.Objects;

/** A forward pass of a recurrent layer or of a stack of layers, with the activations that its backward pass needs. */
public interface RnnPass {
    /** The output of every step, T·B × H. The content of padded rows is undefined. */
    Sequence output();

    /** The state after the last step of each example that is not padding. */
    State finalState();

    /**
     * The units of each layer at every step, for inspection; to be read before the backward pass, which may overwrite them. The content of padded
     * rows is undefined.
     *
     * @throws IllegalStateException if the backward pass has overwritten them
     */
    List<LayerUnits> units(Workspace workspace);

    /**
     * Back-propagation through all steps; adds the gradients of the layer's parameters to {@code gradients}. It can run once, since gradients may
     * overwrite the saved activations.
     *
     * @param upstream the gradient of the loss with respect to what this pass returned
     * @return the gradient with respect to what it read, in the workspace
     * @throws IllegalStateException if the backward pass has run and its activations are overwritten
     */
    RnnGradient backward(UpstreamGradient upstream, ParameterVector gradients, Compute compute);

    /**
     * Truncated back-propagation; as {@link #backward(UpstreamGradient, ParameterVector, Compute)} where the sequences are no longer than the
     * truncation allows.
     *
     * @param upstream the gradient of the loss with respect to the outputs
     * @throws IllegalArgumentException if the loss depends on the final state and the gradient is truncated
     * @throws UnsupportedOperationException if the gradient is truncated and the pass does not run forward in time
     */
    default RnnGradient backward(
            UpstreamGradient upstream, Truncation truncation, ParameterVector gradients, Compute compute) {
        int steps = output().steps();
        return switch (truncation) {
            case Truncation.LastSteps(int k)
            when k < steps ->
                truncated(upstream, TruncatedBackpropagation.parallelSweeps(k), compute)
                        .throughLastSteps(k, Objects.requireNonNull(upstream.output()), gradients, compute);
            case Truncation.Subsequences(int k)
            when k < steps ->
                truncated(upstream, 1, compute)
                        .withinSubsequences(k, Objects.requireNonNull(upstream.output()), gradients, compute);
            case Truncation.Whole _, Truncation.LastSteps _, Truncation.Subsequences _ ->
                backward(upstream, gradients, compute);
        };
    }

    /** The outputs and the final state of a pass, for people. */
    static String describe(RnnPass pass) {
        return "Pass: output " + pass.output() + "; final " + pass.finalState();
    }

    private TruncatedBackpropagation truncated(UpstreamGradient upstream, int sweeps, Compute compute) {
        if (upstream.finalState() != null) {
            throw new IllegalArgumentException("truncated back-propagation of a loss that depends on the final state");
        }
        return new TruncatedBackpropagation(truncated(sweeps, false, compute), output(), finalState());
    }

    /**
     * Prepares the sweeps of truncated back-propagation.
     *
     * @param sweeps the number of sweeps that run side by side at most
     * @param inputWanted whether the gradient with respect to the input is needed for each single sweep
     * @throws UnsupportedOperationException if the pass does not run forward in time
     */
    TruncatedBackward truncated(int sweeps, boolean inputWanted, Compute compute);
}
