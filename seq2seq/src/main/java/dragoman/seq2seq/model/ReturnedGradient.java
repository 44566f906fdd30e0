package dragoman.seq2seq.model;

import dragoman.core.Matrix;
import dragoman.seq2seq.layer.State;
import org.jspecify.annotations.Nullable;

/**
 * The gradient of the loss with respect to what a {@link RecurrentNetwork} returned, each part in the form of what was returned, zeros in padding;
 * null for a part that the loss does not depend on.
 *
 * @param y with respect to the outputs: T·B × O, or B × O of the last step
 * @param states with respect to the states h of the top layer: T·B × H, or B × H of the last step
 * @param finalState with respect to the state of all layers after the last step
 */
public record ReturnedGradient(
        @Nullable Matrix y,
        @Nullable Matrix states,
        @Nullable State finalState) {
    public ReturnedGradient {
        if (y == null && states == null && finalState == null) {
            throw new IllegalArgumentException("at least one part of the gradient must be given");
        }
    }

    /** Of a loss that depends on y alone. */
    public static ReturnedGradient ofY(Matrix y) {
        return new ReturnedGradient(y, null, null);
    }

    /** Of a loss that depends on the final state alone. */
    public static ReturnedGradient ofFinalState(State finalState) {
        return new ReturnedGradient(null, null, finalState);
    }
}
