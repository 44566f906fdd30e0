package dragoman.seq2seq.layer;

import dragoman.core.Matrix;
import dragoman.core.RowOps;
import dragoman.core.Workspace;
import java.util.Arrays;

/**
 * The loss of every step and the gradient of their sum. In a many-to-many network, y holds every step, and the loss of a sequence is {@code L =
 * Σ_t L_t}; in a many-to-one network, y holds the last step alone. Padding has no loss.
 *
 * @param ofSteps L_t, T·B numbers, step t of example b at {@code t * B + b}; 0 in padding
 * @param gradient the gradient of the sum with respect to y, T·B × O, in the workspace; 0 in padding
 */
public record SequenceLoss(double[] ofSteps, Matrix gradient) {
    /**
     * Softmax and cross-entropy in nats, {@code L_t = -log softmax(y_t)[gold_t]}. For a large vocabulary, {@link
     * SoftmaxCrossEntropy} computes it without holding all logits at once.
     *
     * @param gold T·B ids; padding is not read
     * @throws IndexOutOfBoundsException if an id is not below O
     */
    public static SequenceLoss softmax(Sequence y, int[] gold, Workspace workspace) {
        if (gold.length != y.values().rows()) {
            throw new IllegalArgumentException(
                    gold.length + " gold ids for " + y.values().rows() + " steps");
        }
        Matrix gradient = workspace.matrix(gold.length, y.values().columns()).copyFrom(y.values());
        return of(y, gradient, row -> RowOps.crossEntropy(gradient, row, gold[row], 1f));
    }

    /** The squared error {@code L_t = ½ ‖y_t - z_t‖²}; z is T·B × O, and is not read in padding. */
    public static SequenceLoss squaredError(Sequence y, Matrix z, Workspace workspace) {
        z.requireShape(y.values().rows(), y.values().columns());
        Matrix gradient = workspace.matrix(z.rows(), z.columns()).copyFrom(y.values());
        return of(y, gradient, row -> subtract(gradient, z, row));
    }

    /** Replaces a row of y by the gradient of its loss and returns the loss. */
    private interface RowLoss {
        double ofRow(int row);
    }

    private static SequenceLoss of(Sequence y, Matrix gradient, RowLoss loss) {
        double[] ofSteps = new double[gradient.rows()];
        for (int row = 0; row < ofSteps.length; row++) {
            int example = row % y.batch();
            int step = y.stepOf(row / y.batch(), example);
            if (step >= 0 && step < y.lengths()[example]) {
                ofSteps[row] = loss.ofRow(row);
            } else {
                gradient.rows(row, row + 1).fill(0f);
            }
        }
        return new SequenceLoss(ofSteps, gradient);
    }

    private static double subtract(Matrix y, Matrix z, int row) {
        double loss = 0;
        for (int c = 0; c < y.columns(); c++) {
            float error = y.get(row, c) - z.get(row, c);
            loss += 0.5 * error * error;
            y.set(row, c, error);
        }
        return loss;
    }

    /** {@code Σ L_t} over all steps of all examples. */
    public double sum() {
        return Arrays.stream(ofSteps).sum();
    }
}
