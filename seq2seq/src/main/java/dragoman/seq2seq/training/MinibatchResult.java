package dragoman.seq2seq.training;

import dragoman.seq2seq.layer.State;
import java.util.Optional;

/**
 * What the forward pass over one minibatch returned.
 *
 * @param loss the sum of the losses of all scored tokens, in nats
 * @param finalState the recurrent state from which the next minibatch continues, in the workspace; empty where minibatches are independent
 */
public record MinibatchResult(double loss, Optional<State> finalState) {
    /** Of a minibatch that is independent of all others. */
    public static MinibatchResult of(double loss) {
        return new MinibatchResult(loss, Optional.empty());
    }
}
