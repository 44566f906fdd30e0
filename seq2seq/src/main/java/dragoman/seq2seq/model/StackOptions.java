package dragoman.seq2seq.model;

import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.layer.recurrent.LayerShape;

/**
 * What may be added to the recurrent layers of a network.
 *
 * @param residual whether each layer's input is added to its output, projected where the widths differ; see {@link
 *     dragoman.seq2seq.layer.recurrent.Residual}
 * @param layerNormalization whether the products of each layer's weights are normalised; see {@link dragoman.seq2seq.layer.recurrent.RnnSize}
 */
public record StackOptions(boolean residual, boolean layerNormalization) {
    /** Nothing. */
    public static final StackOptions PLAIN = new StackOptions(false, false);

    /** A layer with what is added. */
    LayerShape layer(CellKind cell, int hidden) {
        LayerShape layer = new LayerShape(cell, hidden);
        layer = residual ? layer.withResidual() : layer;
        return layerNormalization ? layer.withLayerNormalization() : layer;
    }
}
