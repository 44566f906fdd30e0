package dragoman.seq2seq.training;

import dragoman.core.Matrix;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.Dropout;
import dragoman.seq2seq.layer.Parameter;
import dragoman.seq2seq.layer.ParameterVector;
import java.util.ArrayList;
import java.util.List;

/**
 * DropConnect of the recurrent weights (Wan et al., 2013; the weight-dropped LSTM of Merity et al., 2018): an update is computed with
 * {@code W_hh ⊙ M / (1 - rate)}, M being 1 with probability {@code 1 - rate} and else 0, the same at all steps and for all examples. Between the
 * gradients of two updates the weights are whole.
 */
final class WeightDropout {
    private static final String RECURRENT = "weight_hh";
    /** Far from the places of activations. */
    private static final int FIRST_PLACE = 1_000_000;

    private final float rate;
    private final List<Parameter> recurrent = new ArrayList<>();
    private final List<float[]> whole = new ArrayList<>();
    private final ParameterVector weights;

    WeightDropout(float rate, ParameterVector weights) {
        this.rate = rate;
        this.weights = weights;
        for (Parameter parameter : weights.layout().parameters()) {
            if (rate > 0 && parameter.name().contains(RECURRENT)) {
                recurrent.add(parameter);
                whole.add(new float[parameter.size()]);
            }
        }
    }

    /** Whether anything is dropped. */
    boolean drops() {
        return !recurrent.isEmpty();
    }

    /** Drops weights, which must be packed then. */
    void drop(Dropout.Key key, Compute compute) {
        for (int i = 0; i < recurrent.size(); i++) {
            Parameter parameter = recurrent.get(i);
            System.arraycopy(weights.data(), parameter.offset(), whole.get(i), 0, parameter.size());
            applyMask(i, weights.matrix(parameter), key, compute);
        }
    }

    /** Makes the weights whole again, and the gradient by the dropped ones, which has been added to zeros, that by the whole ones. */
    void restore(ParameterVector gradients, Dropout.Key key, Compute compute) {
        for (int i = 0; i < recurrent.size(); i++) {
            Parameter parameter = recurrent.get(i);
            System.arraycopy(whole.get(i), 0, weights.data(), parameter.offset(), parameter.size());
            applyMask(i, gradients.matrix(parameter), key, compute);
        }
    }

    private void applyMask(int i, Matrix matrix, Dropout.Key key, Compute compute) {
        new Dropout(rate, FIRST_PLACE + i).apply(matrix, matrix.rows(), key, compute);
    }
}
