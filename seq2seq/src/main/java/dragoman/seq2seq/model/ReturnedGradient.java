package dragoman.seq2seq.model;

import dragoman.core.Matrix;
import dragoman.seq2seq.layer.State;

/**
 * The gradient of a loss by what a {@link RecurrentNetwork} returned, each part in the form of what was returned, zeros where a step is
 * padding; null for a part that the loss does not see.
 *
 * @param y by the outputs: T·B × O, or B × O of the last alone
 * @param states by the states h of the last layer: T·B × H, or B × H of the last alone
 * @param finalState by the state of all layers after the last step
 */
public record ReturnedGradient(Matrix y, Matrix states, State finalState) {
    public ReturnedGradient {
        if (y == null && states == null && finalState == null) {
            throw new IllegalArgumentException("a loss that sees nothing has no gradient");
        }
    }

    /** Of a loss that sees y alone. */
    public static ReturnedGradient ofY(Matrix y) {
        return new ReturnedGradient(y, null, null);
    }

    /** Of a loss that sees the final state alone: an encoder's. */
    public static ReturnedGradient ofFinalState(State finalState) {
        return new ReturnedGradient(null, null, finalState);
    }
}
