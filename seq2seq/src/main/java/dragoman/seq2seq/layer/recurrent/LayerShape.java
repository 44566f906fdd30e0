package dragoman.seq2seq.layer.recurrent;

/**
 * The configuration of one recurrent layer of a stack.
 *
 * @param cell the recurrent cell
 * @param hidden H, the hidden size in each direction
 * @param direction the direction in which the layer reads the sequence
 * @param residual whether the input is added to the output, see {@link Residual}
 * @param layerNormalization whether the products with the weights are normalized, see {@link RnnSize}
 */
public record LayerShape(CellKind cell, int hidden, Direction direction, boolean residual, boolean layerNormalization) {
    /** The direction in time. */
    public enum Direction {
        /** From the first step to the last. */
        FORWARD,
        /** From the last step to the first. */
        REVERSED,
        /** Both; states and outputs are concatenated, see {@link Bidirectional}. */
        BOTH
    }

    public LayerShape {
        if (hidden < 1) {
            throw new IllegalArgumentException("a layer of hidden size " + hidden);
        }
    }

    /** A forward layer without residual connection and layer normalization. */
    public LayerShape(CellKind cell, int hidden) {
        this(cell, hidden, Direction.FORWARD, false, false);
    }

    /** A copy with another direction. */
    public LayerShape withDirection(Direction other) {
        return new LayerShape(cell, hidden, other, residual, layerNormalization);
    }

    /** A copy with a residual connection. */
    public LayerShape withResidual() {
        return new LayerShape(cell, hidden, direction, true, layerNormalization);
    }

    /** A copy with layer normalization. */
    public LayerShape withLayerNormalization() {
        return new LayerShape(cell, hidden, direction, residual, true);
    }

    /** The size of the output of a step. */
    public int outputSize() {
        return direction == Direction.BOTH ? 2 * hidden : hidden;
    }
}
