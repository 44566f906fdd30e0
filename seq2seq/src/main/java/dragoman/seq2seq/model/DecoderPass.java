package dragoman.seq2seq.model;

import dragoman.core.Matrix;
import dragoman.core.Workspace;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.State;
import dragoman.seq2seq.layer.UpdateContext;
import dragoman.seq2seq.layer.recurrent.LayerUnits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A forward pass of a decoder from its embedded inputs to what the projection reads, with the activations that the backward pass needs. */
interface DecoderPass {
    /** What the projection reads at each step, T·B × H. */
    Matrix outputs();

    /** The attention weights at step t of example b, one for each source step; empty without attention. */
    float[] weights(int t, int b);

    /** The units of each recurrent layer at every step; to be read before the backward pass. */
    List<LayerUnits> units(Workspace workspace);

    /**
     * The backward pass; adds the gradients of all parameters to {@code context.gradients()}.
     *
     * @param dOutputs the gradient of the loss with respect to {@link #outputs}, which is overwritten
     */
    Gradient backward(Matrix dOutputs, UpdateContext context, Compute compute);

    /**
     * The gradient of the loss with respect to what the pass read.
     *
     * @param input with respect to the embedded inputs, T·B × D
     * @param initialState with respect to the state before the first step
     * @param source with respect to the encoder outputs, S·B × K; null without attention
     */
    record Gradient(
            Matrix input, State initialState, @Nullable Matrix source) {}
}
