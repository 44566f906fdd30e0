package dragoman.seq2seq.inspection;

import java.util.List;

/**
 * How far the loss of each target token depends on the state of the encoder after each source token.
 *
 * @param source the source tokens
 * @param target the target tokens
 * @param norms for each target token the norm of the gradient of its loss with respect to the state after each source token: h, and c of an LSTM, of
 *     all layers and directions
 */
public record GradientMap(List<String> source, List<String> target, double[][] norms) {
    public GradientMap {
        source = List.copyOf(source);
        target = List.copyOf(target);
    }
}
