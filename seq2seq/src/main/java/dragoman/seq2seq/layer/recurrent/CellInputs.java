package dragoman.seq2seq.layer.recurrent;

import dragoman.seq2seq.layer.Sequence;
import org.jspecify.annotations.Nullable;

/**
 * What the forward pass of a layer of cells read.
 *
 * @param weights the weights of the layer
 * @param loop the order of the steps
 * @param x the input, T·B × D
 * @param normalized the normalized products; null without layer normalization
 */
record CellInputs(
        RnnWeights weights,
        TimeLoop loop,
        Sequence x,
        @Nullable NormalizedProducts normalized) {}
