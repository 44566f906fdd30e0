package dragoman.seq2seq.inspection;

import dragoman.core.Matrix;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.ParameterLayout;
import dragoman.seq2seq.layer.Sequence;
import dragoman.seq2seq.layer.recurrent.RnnStack;

/** Recurrent layers with something to read, and a loss {@code L_t} at each step. */
public interface InspectedNetwork {
    /** Of all parameters of the layers, for gradients that are thrown away. */
    ParameterLayout layout();

    /** The layers, packed. */
    RnnStack layers();

    /**
     * What the lowest layer reads, T·B × D.
     *
     * @param steps T
     * @throws dragoman.corpora.CorpusException if there is not that much to read
     */
    Sequence input(int steps, int examples, Compute compute);

    /**
     * The gradient of each row's loss by that row of the outputs.
     *
     * @param outputs of the last layer, of the last steps of what {@link #input} gave: whole steps, B rows each
     * @param steps how many that gave
     */
    Matrix lossGradient(Matrix outputs, int steps, int examples, Compute compute);
}
