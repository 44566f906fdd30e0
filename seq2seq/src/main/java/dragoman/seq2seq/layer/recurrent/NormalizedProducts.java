package dragoman.seq2seq.layer.recurrent;

import dragoman.core.LayerNormalization;
import dragoman.core.Matrix;
import dragoman.seq2seq.layer.Compute;

/**
 * The normalized products of a recurrent layer with layer normalization, see {@link RnnSize}. Unlike Ba et al. (2016), who normalize the four gates
 * of an LSTM together and also its cell state, every gate of every cell is normalized separately, and the cell state is not normalized.
 *
 * @param input the normalization of {@code W_ih x}, N × G·H
 * @param hidden the normalization of {@code W_hh h}, N × G·H
 */
record NormalizedProducts(LayerNormalization input, LayerNormalization hidden) {
    /** Memory for the products of N rows. */
    static NormalizedProducts of(int rows, int gates, Matrix gainIh, Matrix gainHh, Compute compute) {
        return new NormalizedProducts(allocate(rows, gates, gainIh, compute), allocate(rows, gates, gainHh, compute));
    }

    private static LayerNormalization allocate(int rows, int gates, Matrix gain, Compute compute) {
        Matrix products = compute.workspace().matrix(rows, gain.columns());
        return new LayerNormalization(products, compute.workspace().matrix(rows, gates), gain);
    }

    /** A view of some rows. */
    NormalizedProducts rows(int from, int to) {
        return new NormalizedProducts(input.rows(from, to), hidden.rows(from, to));
    }
}
