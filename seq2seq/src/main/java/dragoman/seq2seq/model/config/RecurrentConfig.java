package dragoman.seq2seq.model.config;

import dragoman.seq2seq.layer.recurrent.LayerShape;
import dragoman.seq2seq.layer.recurrent.RnnStack;
import java.util.List;

/**
 * The configuration of a recurrent network over real vectors.
 *
 * @param layers the layers, and D, the size of the vector that the first layer reads at each step
 * @param outputs O, the size of y_t; 0 for no output weights, y_t being h_t
 * @param learnedInitialState whether the state before the first step is a parameter or zero
 */
public record RecurrentConfig(RnnStack.Shape layers, int outputs, boolean learnedInitialState) {
    public RecurrentConfig {
        if (layers.layers().isEmpty()) {
            throw new IllegalArgumentException("a recurrent network needs a layer");
        }
        Check.atLeast("input size", layers.input(), 1);
        Check.atLeast("number of outputs", outputs, 0);
    }

    /** Layers from the lowest to the top, without output weights, with an initial state of zeros. */
    public static RecurrentConfig of(int input, LayerShape... layers) {
        return new RecurrentConfig(new RnnStack.Shape(input, List.of(layers)), 0, false);
    }

    /** A copy with output weights: {@code y_t = W_hy h_t + b_y}, of size O. */
    public RecurrentConfig withOutputs(int size) {
        return new RecurrentConfig(layers, size, learnedInitialState);
    }

    /** A copy with a learned initial state, one for all sequences. */
    public RecurrentConfig withLearnedInitialState() {
        return new RecurrentConfig(layers, outputs, true);
    }

    /** The direction of the last layer. */
    public LayerShape.Direction direction() {
        return layers.layers().getLast().direction();
    }
}
