package dragoman.seq2seq.model;

import dragoman.core.Matrix;
import dragoman.core.Workspace;
import dragoman.seq2seq.layer.Sequence;
import dragoman.seq2seq.layer.recurrent.LayerShape.Direction;

/**
 * The rows of the last outputs of a layer among those of all steps: the last step of a forward layer, the first step of a reversed layer, and one of
 * each for the halves of a bidirectional layer.
 *
 * @param x the input sequences
 * @param direction the direction of the layer
 */
record LastOutputs(Sequence x, Direction direction) {
    LastOutputs {
        for (int b = 0; b < x.batch(); b++) {
            if (x.lengths()[b] == 0) {
                throw new IllegalArgumentException("sequence " + b + " of the batch is empty: it has no last step");
            }
        }
    }

    private int row(int b, boolean reversed) {
        int length = x.lengths()[b];
        int first = x.padding().firstStep(x.steps(), length);
        return (reversed ? first : first + length - 1) * x.batch() + b;
    }

    /** Copies the last outputs, B × H, from all outputs, T·B × H. */
    Matrix gather(Matrix all, Workspace workspace) {
        Matrix last = workspace.matrix(x.batch(), all.columns());
        move(all, last, true);
        return last;
    }

    /** The gradient with respect to all outputs, T·B × H, from the gradient with respect to the last outputs: 0 at all other steps. */
    Matrix scatter(Matrix dLast, Workspace workspace) {
        Matrix all = workspace.zeros(x.values().rows(), dLast.columns());
        move(all, dLast, false);
        return all;
    }

    private void move(Matrix all, Matrix last, boolean toLast) {
        int columns = last.columns();
        switch (direction) {
            case FORWARD -> move(all, last, toLast, false);
            case REVERSED -> move(all, last, toLast, true);
            case BOTH -> {
                move(all.columns(0, columns / 2), last.columns(0, columns / 2), toLast, false);
                move(all.columns(columns / 2, columns), last.columns(columns / 2, columns), toLast, true);
            }
        }
    }

    private void move(Matrix all, Matrix last, boolean toLast, boolean reversed) {
        for (int b = 0; b < x.batch(); b++) {
            int row = row(b, reversed);
            Matrix there = all.rows(row, row + 1);
            Matrix here = last.rows(b, b + 1);
            if (toLast) {
                here.copyFrom(there);
            } else {
                there.copyFrom(here);
            }
        }
    }
}
