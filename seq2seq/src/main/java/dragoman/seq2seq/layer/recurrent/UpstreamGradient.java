package dragoman.seq2seq.layer.recurrent;

import dragoman.core.Matrix;
import dragoman.seq2seq.layer.State;
import org.jspecify.annotations.Nullable;

/**
 * The gradient of the loss with respect to what a recurrent pass returned.
 *
 * @param output with respect to the output of every step, T·B × H; null if the loss does not depend on the outputs
 * @param finalState with respect to the final state; null if the loss does not depend on it
 */
public record UpstreamGradient(
        @Nullable Matrix output, @Nullable State finalState) {
    /** Of a loss that depends on the outputs alone. */
    public static UpstreamGradient ofOutput(Matrix output) {
        return new UpstreamGradient(output, null);
    }

    /** Of a loss that depends on the final state alone. */
    public static UpstreamGradient ofFinalState(State finalState) {
        return new UpstreamGradient(null, finalState);
    }
}
