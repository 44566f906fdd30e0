package dragoman.seq2seq.layer.recurrent;

import dragoman.core.Matrix;
import dragoman.seq2seq.layer.State;

/**
 * What one step of a recurrent layer, or of a stack of them, gave.
 *
 * @param output y of B rows; of a plain layer its hidden state itself
 * @param state the state after the step
 */
public record RnnStep(Matrix output, State state) {
    /** Of a layer whose output is its hidden state. */
    static RnnStep of(State state) {
        return new RnnStep(state.hidden().getFirst(), state);
    }
}
