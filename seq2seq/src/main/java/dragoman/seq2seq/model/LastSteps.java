package dragoman.seq2seq.model;

import dragoman.core.Matrix;
import dragoman.core.Workspace;
import dragoman.seq2seq.layer.Sequence;

/** The last real step of each sequence of a batch: where many-to-one networks look. */
final class LastSteps {
    private LastSteps() {}

    /** The row of T·B that holds the last real step of example b. */
    private static int row(Sequence x, int b) {
        int length = x.lengths()[b];
        if (length == 0) {
            throw new IllegalArgumentException("sequence " + b + " of the batch is empty: it has no last step");
        }
        return (x.padding().firstStep(x.steps(), length) + length - 1) * x.batch() + b;
    }

    /** A copy of those rows, B × H. */
    static Matrix gather(Sequence x, Workspace workspace) {
        Matrix values = x.values();
        Matrix last = workspace.matrix(x.batch(), values.columns());
        for (int b = 0; b < x.batch(); b++) {
            System.arraycopy(values.data(), values.row(row(x, b)), last.data(), last.row(b), values.columns());
        }
        return last;
    }

    /** The gradient by all steps, T·B × H, that of the last ones being given: 0 at all others. */
    static Matrix scatter(Matrix dLast, Sequence x, Workspace workspace) {
        Matrix all = workspace.zeros(x.values().rows(), dLast.columns());
        for (int b = 0; b < x.batch(); b++) {
            System.arraycopy(dLast.data(), dLast.row(b), all.data(), all.row(row(x, b)), dLast.columns());
        }
        return all;
    }
}
