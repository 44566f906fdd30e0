package dragoman.seq2seq.layer.recurrent;

import dragoman.core.ArrayOps;
import dragoman.core.Matrix;
import dragoman.core.Workspace;
import org.jspecify.annotations.Nullable;

/**
 * Gradients of the loss with respect to the gates before activation, N × G·H each. Several of the matrices may be the same one.
 *
 * @param input with respect to the input products with their bias
 * @param hidden with respect to the recurrent products with their bias, after normalization
 * @param hiddenProducts with respect to the recurrent products before normalization; {@code hidden} without layer normalization
 * @param normalized the normalized products of the forward pass; null without layer normalization
 */
record GateGradients(
        Matrix input,
        Matrix hidden,
        Matrix hiddenProducts,
        @Nullable NormalizedProducts normalized) {
    /** Over matrices that will be written; with layer normalization, {@link #hiddenProducts} is another one in the workspace. */
    static GateGradients of(Matrix input, Matrix hidden, @Nullable NormalizedProducts normalized, Workspace workspace) {
        Matrix products = normalized == null ? hidden : workspace.matrix(hidden.rows(), hidden.columns());
        return new GateGradients(input, hidden, products, normalized);
    }

    /** A view of some rows, in which equal matrices stay equal, without the normalized products; see {@link #with}. */
    GateGradients rows(int from, int to) {
        Matrix inputRows = input.rows(from, to);
        Matrix hiddenRows = hidden == input ? inputRows : hidden.rows(from, to);
        Matrix productRows = hiddenProducts == hidden ? hiddenRows : hiddenProducts.rows(from, to);
        return new GateGradients(inputRows, hiddenRows, productRows, null);
    }

    /** The same matrices with other normalized products. */
    GateGradients with(@Nullable NormalizedProducts other) {
        return other == normalized ? this : new GateGradients(input, hidden, hiddenProducts, other);
    }

    /** Sets a padded row to zeros. */
    void clear(int row) {
        Rows.clear(input, row);
        Rows.clear(hidden, row);
        Rows.clear(hiddenProducts, row);
    }

    /** Sets all rows to zeros. */
    GateGradients cleared() {
        input.fill(0f);
        hidden.fill(0f);
        hiddenProducts.fill(0f);
        return this;
    }

    /** Adds a row to a row of {@code sums}; equal matrices are added once. */
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

    /** Replaces a row of {@link #input} by the gradient with respect to the input product before its normalization. */
    void inputNormalizationBackward(int row) {
        if (normalized != null) {
            // forward: gates += LN(W_ih x)
            normalized.input().backward(row, input, input, row);
        }
    }

    /** Writes a row of {@link #hiddenProducts}. */
    void hiddenNormalizationBackward(int row) {
        if (normalized != null) {
            // forward: gates += LN(W_hh h)
            normalized.hidden().backward(row, hidden, hiddenProducts, row);
        }
    }
}
