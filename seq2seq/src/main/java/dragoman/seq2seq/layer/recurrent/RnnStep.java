package dragoman.seq2seq.layer.recurrent;

import dragoman.core.Matrix;
import dragoman.seq2seq.layer.State;

/**
 * The result of one step of a recurrent layer or of a stack of layers.
 *
 * @param output the output, B × H; of a plain layer the hidden state itself
 * @param state the state after the step
 */
public record RnnStep(Matrix output, State state) {
    /** The result of a layer whose output is its hidden state. */
    static RnnStep of(State state) {
        return new RnnStep(state.hidden().getFirst(), state);
    }
}
