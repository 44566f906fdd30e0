package dragoman.seq2seq.layer.recurrent;

import dragoman.core.ArrayOps;
import dragoman.core.Matrix;
import dragoman.core.PackedMatrix;
import dragoman.core.StepProduct;
import dragoman.core.Workspace;
import dragoman.seq2seq.layer.Compute;
import dragoman.seq2seq.layer.State;
import java.util.Arrays;
import java.util.List;

/**
 * Back-propagation through time as all cells do it: from the step walked through last to the first, the gradient of the state carried
 * along. Padded steps pass it on as it is.
 *
 * @param dOutput the gradient of the loss by the output of every step, T·B × H; null where the loss does not see it
 * @param recurrentBack {@code W_hh}, packed, G·H × H
 * @param dState the gradient by the state of one layer: by the final one at first, by the initial one in the end
 * @param dGates written with the gradients of all steps' gates
 */
record BackwardWalk(TimeLoop loop, Matrix dOutput, PackedMatrix recurrentBack, State dState, GateGradients dGates) {
    /**
     * Gradients of the gates before activation, T·B × G·H, as the input products and as the recurrent products see them.
     *
     * @param hiddenProducts gradients of the recurrent products before they are normalised; {@code hidden} where they are not
     * @param normalized the forward pass's normalised products; null without layer normalisation
     */
    record GateGradients(Matrix input, Matrix hidden, Matrix hiddenProducts, NormalizedProducts normalized) {
        /** Over matrices to be written, with one more in the workspace where there is layer normalisation. */
        static GateGradients of(Matrix input, Matrix hidden, NormalizedProducts normalized, Workspace workspace) {
            Matrix products = normalized == null ? hidden : workspace.matrix(hidden.rows(), hidden.columns());
            return new GateGradients(input, hidden, products, normalized);
        }

        /** Some of the rows; matrices that are one stay one. Products that were normalised have to be given, see {@link #with}. */
        GateGradients rows(int from, int to) {
            Matrix inputRows = input.rows(from, to);
            Matrix hiddenRows = hidden == input ? inputRows : hidden.rows(from, to);
            Matrix productRows = hiddenProducts == hidden ? hiddenRows : hiddenProducts.rows(from, to);
            return new GateGradients(inputRows, hiddenRows, productRows, null);
        }

        /** With the normalised products of other rows. */
        GateGradients with(NormalizedProducts other) {
            return other == normalized ? this : new GateGradients(input, hidden, hiddenProducts, other);
        }

        /** Nothing flows back in a padded row. */
        void clear(int row) {
            clearRow(input, row);
            clearRow(hidden, row);
            clearRow(hiddenProducts, row);
        }

        /** All zeros. */
        GateGradients cleared() {
            input.fill(0f);
            hidden.fill(0f);
            hiddenProducts.fill(0f);
            return this;
        }

        /** Adds a row to one of the sums; matrices that are one are added once. */
        void addRow(int row, GateGradients sums, int sumRow) {
            addRow(input, row, sums.input, sumRow);
            if (hidden != input) {
                addRow(hidden, row, sums.hidden, sumRow);
            }
            if (hiddenProducts != hidden) {
                addRow(hiddenProducts, row, sums.hiddenProducts, sumRow);
            }
        }

        private static void addRow(Matrix x, int row, Matrix sum, int sumRow) {
            ArrayOps.axpy(1f, x.data(), x.row(row), sum.data(), sum.row(sumRow), x.columns());
        }

        /** Turns a row of the gradient of the gates' input into that of the product below its normalisation. */
        void throughInputNormalization(int row) {
            if (normalized != null) {
                normalized.input().backward(row, input, input, row);
            }
        }

        void backThroughNormalization(int row) {
            if (normalized != null) {
                normalized.hidden().backward(row, hidden, hiddenProducts, row);
            }
        }
    }

    /** The gates of a cell, one row at a time. */
    @FunctionalInterface
    interface Cell {
        /**
         * Writes row {@code row} of the gates' gradients, and turns row {@code b} of the gradient of the state into that of the state
         * before, but for what comes through the recurrent product.
         */
        void row(int row, int b);
    }

    /** A copy of the gradient by the final state, or zeros where the loss does not see it. */
    static State start(UpstreamGradient upstream, State finalState, Compute compute) {
        State gradient = finalState.zerosLike(compute.workspace());
        State given = upstream.finalState();
        if (given != null) {
            copy(given.hidden(), gradient.hidden());
            copy(given.cell(), gradient.cell());
        }
        return gradient;
    }

    private static void copy(List<Matrix> from, List<Matrix> to) {
        for (int i = 0; i < from.size(); i++) {
            to.get(i).copyFrom(from.get(i));
        }
    }

    /** Walks all the way; rows of the batch are independent, so threads share them out. */
    void run(Cell cell, Compute compute) {
        compute.workers().splitEvenly(loop.batch(), 4, (from, to, scratch) -> walk(cell, from, to, scratch));
    }

    private void walk(Cell cell, int from, int to, Workspace scratch) {
        int batch = loop.batch();
        Matrix dHidden = dState.hidden().getFirst();
        StepProduct product = new StepProduct(dGates.hiddenProducts, recurrentBack, dHidden, to - from, scratch);
        for (int i = loop.steps() - 1; i >= 0; i--) {
            int t = loop.step(i);
            for (int b = from; b < to; b++) {
                int row = t * batch + b;
                if (loop.isPadding(t, b)) {
                    dGates.clear(row);
                } else {
                    addOutputGradient(row, b);
                    cell.row(row, b);
                    dGates.backThroughNormalization(row);
                }
            }
            product.multiplyAdd(t * batch + from, from, to - from);
        }
    }

    private void addOutputGradient(int row, int b) {
        if (dOutput != null) {
            Matrix dHidden = dState.hidden().getFirst();
            ArrayOps.axpy(1f, dOutput.data(), dOutput.row(row), dHidden.data(), dHidden.row(b), dHidden.columns());
        }
    }

    static void clearRow(Matrix x, int row) {
        Arrays.fill(x.data(), x.row(row), x.row(row) + x.columns(), 0f);
    }
}
