package dragoman.seq2seq.layer;

import dragoman.core.Matrix;
import dragoman.seq2seq.layer.RnnPass.RnnGradient;

/** The way back through a pass, walked once or several times with what is upstream of each; the parameters' gradients come at the end. */
interface TruncatedBackward {
    /**
     * Walks back.
     *
     * @param dOutput the gradient by the output of every step, T·B × H
     * @param inputWanted whether the gradient by the input of this walk is made; else it is null
     * @return what stands until the next walk
     */
    RnnGradient walk(Matrix dOutput, Cut cut, boolean inputWanted, Compute compute);

    /**
     * Adds the parameters' gradients of all walks.
     *
     * @return the gradient by the input, of all walks, T·B × D; null where it is not wanted
     */
    Matrix finish(ParameterVector gradients, boolean inputWanted, Compute compute);
}
