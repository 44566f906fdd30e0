package dragoman.seq2seq.layer.recurrent;

import dragoman.core.Gemm;
import dragoman.core.LayerNormalization;
import dragoman.core.Matrix;
import dragoman.core.PackedMatrix;
import dragoman.core.StepProduct;
import dragoman.core.Workspace;
import dragoman.seq2seq.layer.Compute;
import org.jspecify.annotations.Nullable;

/**
 * A product of states or inputs with weights that is added to the sums of some gates: {@code sums += A · B}, or {@code sums += LN(A · B)}.
 *
 * @param weight B, packed
 * @param sums N × the columns of B
 * @param normalization LN, which keeps the normalized product for the backward pass; null without layer normalization
 */
record GateProduct(
        PackedMatrix weight, Matrix sums, @Nullable LayerNormalization normalization) {
    /** All N rows at once. */
    void multiplyAdd(Matrix a, Compute compute) {
        if (normalization == null) {
            Gemm.multiplyAdd(a, weight, sums, compute.workers());
            return;
        }
        Gemm.multiply(a, weight, normalization.normalized(), compute.workers());
        compute.workers().split(a.rows(), 4, (from, to, scratch) -> normalize(normalization, from, to));
    }

    /** {@code sums = b + A · B}, or {@code sums = b + LN(A · B)}; b is one row that is added to all rows. */
    void multiplyAddRow(Matrix a, Matrix bias, Compute compute) {
        if (normalization == null) {
            Gemm.multiplyAddRow(a, weight, bias, sums, compute.workers());
            return;
        }
        Gemm.multiply(a, weight, normalization.normalized(), compute.workers());
        compute.workers().split(a.rows(), 4, (from, to, scratch) -> {
            for (int r = from; r < to; r++) {
                System.arraycopy(bias.data(), bias.offset(), sums.data(), sums.row(r), sums.columns());
                normalization.forward(r, sums, r);
            }
        });
    }

    private void normalize(LayerNormalization normalization, int from, int to) {
        for (int r = from; r < to; r++) {
            normalization.forward(r, sums, r);
        }
    }

    /**
     * The product step by step, for one thread.
     *
     * @param mostRows the maximum number of rows of a step
     */
    Steps steps(Matrix a, int mostRows, Workspace scratch) {
        Matrix product = normalization == null ? sums : normalization.normalized();
        return new Steps(new StepProduct(a, weight, product, mostRows, scratch));
    }

    /** The product step by step, for one thread. */
    final class Steps {
        private final StepProduct product;

        private Steps(StepProduct product) {
            this.product = product;
        }

        /** Adds the product of {@code count} rows of A, from row {@code aRow} on, to the rows of the sums from {@code row} on. */
        void multiplyAdd(int aRow, int row, int count) {
            if (normalization == null) {
                product.multiplyAdd(aRow, row, count);
                return;
            }
            for (int r = row; r < row + count; r++) {
                Rows.clear(normalization.normalized(), r);
            }
            product.multiplyAdd(aRow, row, count);
            normalize(normalization, row, row + count);
        }
    }
}
