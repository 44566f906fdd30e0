package dragoman.seq2seq.layer.recurrent;

import dragoman.core.LayerNormalization;
import dragoman.core.Matrix;
import dragoman.seq2seq.layer.Compute;

/**
 * The two products of a recurrent layer with layer normalisation, see {@link RnnSize}: each keeps its size whatever that of the weights, the
 * input and the state. Ba et al. normalise an LSTM's four gates together, and its c as well; here every gate is normalised by itself, in all
 * cells alike, and c is not.
 *
 * @param input of {@code W_ih x}, N × G·H
 * @param hidden of {@code W_hh h}, N × G·H
 */
record NormalizedProducts(LayerNormalization input, LayerNormalization hidden) {
    /** Room for the products of N rows. */
    static NormalizedProducts of(int rows, int gates, Matrix gainIh, Matrix gainHh, Compute compute) {
        return new NormalizedProducts(room(rows, gates, gainIh, compute), room(rows, gates, gainHh, compute));
    }

    private static LayerNormalization room(int rows, int gates, Matrix gain, Compute compute) {
        Matrix products = compute.workspace().matrix(rows, gain.columns());
        return new LayerNormalization(products, compute.workspace().matrix(rows, gates), gain);
    }

    /** Some of the rows. */
    NormalizedProducts rows(int from, int to) {
        return new NormalizedProducts(input.rows(from, to), hidden.rows(from, to));
    }
}
