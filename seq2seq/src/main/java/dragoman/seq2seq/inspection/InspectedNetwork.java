package dragoman.seq2seq.inspection;

import dragoman.core.Matrix;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.ParameterLayout;
import dragoman.seq2seq.layer.Sequence;
import dragoman.seq2seq.layer.recurrent.RnnStack;

/** Recurrent layers with an input and a loss {@code L_t} at each step. */
public interface InspectedNetwork {
    /** The parameters of the layers, for gradients that are not used. */
    ParameterLayout layout();

    /** The layers, packed. */
    RnnStack layers();

    /**
     * The input of the lowest layer, T·B × D.
     *
     * @param steps T
     * @param examples B
     * @throws dragoman.corpora.CorpusException if there are fewer steps to read
     */
    Sequence input(int steps, int examples, Compute compute);

    /**
     * The gradient of the loss of each row with respect to that row of the outputs.
     *
     * @param outputs the outputs of the top layer for the last steps of {@link #input}: whole steps, B rows each
     * @param steps the number of steps of {@link #input}
     * @param examples B
     */
    Matrix lossGradient(Matrix outputs, int steps, int examples, Compute compute);
}
