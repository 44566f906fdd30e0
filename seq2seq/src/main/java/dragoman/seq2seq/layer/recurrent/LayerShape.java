package dragoman.seq2seq.layer.recurrent;

/**
 * What a recurrent layer of a stack is made of.
 *
 * @param hidden H, the size of its state in each direction
 * @param residual whether its input is added to its output, see {@link Residual}
 * @param layerNormalization whether the products with its weights are normalised, see {@link RnnSize}
 */
public record LayerShape(CellKind cell, int hidden, Direction direction, boolean residual, boolean layerNormalization) {
    /** The way through time. */
    public enum Direction {
        /** From the first step to the last. */
        FORWARD,
        /** From the last step to the first. */
        REVERSED,
        /** Both, their states and outputs joined, see {@link Bidirectional}. */
        BOTH
    }

    public LayerShape {
        if (hidden < 1) {
            throw new IllegalArgumentException("a layer of hidden size " + hidden);
        }
    }

    /** Forward, without a residual connection and layer normalisation. */
    public LayerShape(CellKind cell, int hidden) {
        this(cell, hidden, Direction.FORWARD, false, false);
    }

    /** The same layer in another direction. */
    public LayerShape in(Direction other) {
        return new LayerShape(cell, hidden, other, residual, layerNormalization);
    }

    /** The same layer with a residual connection around it. */
    public LayerShape withResidual() {
        return new LayerShape(cell, hidden, direction, true, layerNormalization);
    }

    /** The same layer with layer normalisation. */
    public LayerShape withLayerNormalization() {
        return new LayerShape(cell, hidden, direction, residual, true);
    }

    /** The values that it gives a step. */
    public int outputSize() {
        return direction == Direction.BOTH ? 2 * hidden : hidden;
    }
}
