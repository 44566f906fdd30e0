package dragoman.seq2seq.layer;

/**
 * What a network needs, beside a minibatch, for the forward and backward pass of one update.
 *
 * @param gradients the gradients of all parameters, to which the backward pass adds
 * @param dropoutKey determines the dropout masks and the sampled inputs of this update
 * @param inputSampling how often a decoder or language model reads its own tokens instead of the gold ones
 * @param truncation how far the gradient of each step's loss goes back in time. The gradient with respect to a given initial state comes from
 *     the losses that reach the first step
 * @param labelSmoothing the share of each target distribution that is spread over all classes, from 0 to below 1; see
 *     {@link SoftmaxCrossEntropy.Scored}
 */
public record UpdateContext(
        ParameterVector gradients,
        Dropout.Key dropoutKey,
        InputSampling inputSampling,
        Truncation truncation,
        float labelSmoothing) {
    /** Teacher forcing, no truncation, no label smoothing. */
    public UpdateContext(ParameterVector gradients, Dropout.Key dropoutKey) {
        this(gradients, dropoutKey, InputSampling.NEVER, Truncation.WHOLE, 0);
    }

    /** A copy with other dropout masks. */
    public UpdateContext with(Dropout.Key other) {
        return new UpdateContext(gradients, other, inputSampling, truncation, labelSmoothing);
    }

    /** A copy with another sampling of inputs. */
    public UpdateContext with(InputSampling other) {
        return new UpdateContext(gradients, dropoutKey, other, truncation, labelSmoothing);
    }

    /** A copy with another truncation. */
    public UpdateContext with(Truncation other) {
        return new UpdateContext(gradients, dropoutKey, inputSampling, other, labelSmoothing);
    }

    /** A copy with another label smoothing. */
    public UpdateContext withLabelSmoothing(float other) {
        return new UpdateContext(gradients, dropoutKey, inputSampling, truncation, other);
    }
}
