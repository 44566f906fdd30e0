package dragoman.seq2seq.layer.recurrent;

import dragoman.core.Matrix;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.ParameterVector;
import java.util.List;

/**
 * The way back through a pass, walked several times with what is upstream of each; the parameters' gradients come at the end. Some walks go side
 * by side, so that what the pass saved of a step is read once for all of them.
 */
interface TruncatedBackward {
    /**
     * Walks back, side by side.
     *
     * @param dOutputs of each walk, the gradient by the output of every step, T·B × H
     * @param cuts of each walk
     * @param inputWanted whether the gradients by the input of these walks are made; else they are null
     * @return of each walk; they stand until the next call
     */
    List<RnnGradient> walk(List<Matrix> dOutputs, List<GradientCut> cuts, boolean inputWanted, Compute compute);

    /**
     * Adds the parameters' gradients of all walks.
     *
     * @return the gradient by the input, of all walks, T·B × D; null where it is not wanted
     */
    Matrix finish(ParameterVector gradients, boolean inputWanted, Compute compute);
}
