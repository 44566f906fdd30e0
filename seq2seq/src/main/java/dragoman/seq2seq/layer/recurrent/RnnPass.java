package dragoman.seq2seq.layer.recurrent;

import dragoman.core.Matrix;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.ParameterVector;
import dragoman.seq2seq.layer.Sequence;
import dragoman.seq2seq.layer.State;

/** A forward pass of a recurrent layer or of a stack of them, with what it saved for the way back. */
public interface RnnPass {
    /** h of every step, T·B × H. What stands in padded rows means nothing. */
    Sequence output();

    /** The state after the last step of each example, padding not counted. */
    State finalState();

    /**
     * Back-propagation through all steps; adds the gradients of the layer's parameters. At most once: gradients may be written over what the
     * pass saved.
     *
     * @param upstream the gradient of the loss by what this pass gave
     * @throws IllegalStateException if that has happened, and goes back no second time
     */
    RnnGradient backward(Upstream upstream, ParameterVector gradients, Compute compute);

    /**
     * Begins a truncated way back, see {@link Truncation}.
     *
     * @param walks how many go side by side at most
     * @param inputWanted whether the gradients by the input of single walks will be
     * @throws UnsupportedOperationException of a pass that does not go forward in time alone
     */
    TruncatedBackward truncated(int walks, boolean inputWanted, Compute compute);

    /**
     * The gradient of a loss by what a pass gave.
     *
     * @param output by the output of every step, T·B × H, or null where the loss does not see it
     * @param finalState by the final state, or null where the loss does not see it
     */
    record Upstream(Matrix output, State finalState) {
        /** Of a loss that sees the outputs alone. */
        public static Upstream ofOutput(Matrix output) {
            return new Upstream(output, null);
        }

        /** Of a loss that sees the final state alone. */
        public static Upstream ofFinalState(State finalState) {
            return new Upstream(null, finalState);
        }
    }

    /** The gradient of the loss by the input of every step, T·B × D, and by the initial state. */
    record RnnGradient(Matrix input, State initialState) {}
}
