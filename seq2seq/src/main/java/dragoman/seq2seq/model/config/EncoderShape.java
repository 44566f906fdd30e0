package dragoman.seq2seq.model.config;

import dragoman.seq2seq.layer.recurrent.LayerShape;
import java.io.Serializable;

/**
 * The recurrent layers of an encoder.
 *
 * @param layers the number of layers
 * @param hiddenSize H, the hidden size of each layer in each direction
 * @param direction the direction in which the layers read the source
 */
public record EncoderShape(int layers, int hiddenSize, LayerShape.Direction direction) implements Serializable {
    public EncoderShape {
        Check.layers(layers);
        Check.atLeast("encoder hidden size", hiddenSize, 1);
    }

    /** K, the size of an encoder output and of the state of each layer. */
    public int outputSize() {
        return direction == LayerShape.Direction.BOTH ? 2 * hiddenSize : hiddenSize;
    }
}
