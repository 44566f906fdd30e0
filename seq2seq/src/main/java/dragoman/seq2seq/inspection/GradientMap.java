package dragoman.seq2seq.inspection;

import java.util.List;

/**
 * How far the loss of each target token depends on each state of a network.
 *
 * @param states the network whose states they are
 * @param source what the network has read last in each state
 * @param target the target tokens
 * @param leftOut the number of source and target tokens that were too many
 * @param norms for each target token the norm of the gradient of its loss with respect to each state: h, and c of an LSTM, of all layers and
 *     directions
 */
public record GradientMap(States states, List<String> source, List<String> target, int leftOut, double[][] norms) {
    public GradientMap {
        source = List.copyOf(source);
        target = List.copyOf(target);
    }

    /** Whose states these are. */
    public enum States {
        /** Those of an encoder, after each source token. */
        ENCODER,
        /** Those of a decoder: the initial state, then the one after each token that it reads. */
        DECODER
    }
}
