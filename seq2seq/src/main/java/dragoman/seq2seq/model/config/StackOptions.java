package dragoman.seq2seq.model.config;

import dragoman.seq2seq.layer.recurrent.CellKind;
import dragoman.seq2seq.layer.recurrent.LayerShape;
import java.io.Serializable;

/**
 * What is added to the recurrent layers of a network.
 *
 * @param residual whether the input of each layer is added to its output, projected where the sizes differ; see {@link
 *     dragoman.seq2seq.layer.recurrent.Residual}
 * @param layerNormalization whether the products of each layer's weights are normalized; see {@link dragoman.seq2seq.layer.recurrent.RnnSize}
 */
public record StackOptions(boolean residual, boolean layerNormalization) implements Serializable {
    /** Plain layers. */
    public static final StackOptions PLAIN = new StackOptions(false, false);

    /** A layer with these options. */
    public LayerShape layer(CellKind cell, int hidden) {
        LayerShape layer = new LayerShape(cell, hidden);
        layer = residual ? layer.withResidual() : layer;
        return layerNormalization ? layer.withLayerNormalization() : layer;
    }
}
