package dragoman.seq2seq.model;

import dragoman.seq2seq.layer.recurrent.LayerShape;
import dragoman.seq2seq.layer.recurrent.RnnStack;
import java.util.List;

/**
 * The whole description of a {@link RecurrentNetwork}.
 *
 * @param layers the layers, and D, the values that the first of them reads a step
 * @param outputs O, the values of y_t; 0 for no output weights, y_t being h_t
 * @param learnedInitialState whether the state before the first step is learned, or zero
 */
public record RecurrentConfig(RnnStack.Shape layers, int outputs, boolean learnedInitialState) {
    public RecurrentConfig {
        if (layers.layers().isEmpty()) {
            throw new IllegalArgumentException("a recurrent network needs a layer");
        }
        ModelConfig.atLeast("input size", layers.input(), 1);
        ModelConfig.atLeast("number of outputs", outputs, 0);
    }

    /** Layers from the lowest up, without output weights, the initial state zero. */
    public static RecurrentConfig of(int input, LayerShape... layers) {
        return new RecurrentConfig(new RnnStack.Shape(input, List.of(layers)), 0, false);
    }

    /** The same with output weights: {@code y_t = W_hy h_t + b_y}, O values. */
    public RecurrentConfig withOutputs(int size) {
        return new RecurrentConfig(layers, size, learnedInitialState);
    }

    /** The same with an initial state that is learned, one for all sequences. */
    public RecurrentConfig withLearnedInitialState() {
        return new RecurrentConfig(layers, outputs, true);
    }

    /** The direction of the last layer. */
    LayerShape.Direction direction() {
        return layers.layers().getLast().direction();
    }
}
