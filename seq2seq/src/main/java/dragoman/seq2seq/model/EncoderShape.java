package dragoman.seq2seq.model;

import dragoman.seq2seq.layer.recurrent.LayerShape;

/**
 * The recurrent layers of an encoder.
 *
 * @param layers how many
 * @param hiddenSize H of each, in each direction
 * @param direction the way through the source
 */
public record EncoderShape(int layers, int hiddenSize, LayerShape.Direction direction) {
    public EncoderShape {
        ModelConfig.checkLayers(layers);
        ModelConfig.atLeast("encoder hidden size", hiddenSize, 1);
    }

    /** The values that the last layer gives a step, and those of each layer's state. */
    public int outputSize() {
        return direction == LayerShape.Direction.BOTH ? 2 * hiddenSize : hiddenSize;
    }
}
