package dragoman.seq2seq.layer;

import dragoman.core.Gemm;
import dragoman.core.Matrix;
import dragoman.core.PackedMatrix;
import dragoman.core.RowOps;
import dragoman.core.Workspace;
import java.util.List;

/** Gradients of the parameters of {@code y = x Wᵀ + b}, each one product or sum over all N rows of a batch. */
final class WeightGradients {
    private WeightGradients() {}

    /** {@code dW += dYᵀ · x}; dY is N × outputs, x N × inputs, dW outputs × inputs. */
    static void addProduct(Matrix dY, Matrix x, Matrix dWeight, Compute compute) {
        if (compute.putOff() != null) {
            compute.putOff().add(dY, List.of(x), List.of(dWeight));
            return;
        }
        Workspace.Mark mark = compute.workspace().mark();
        PackedMatrix packed = PackedMatrix.allocate(x.rows(), x.columns(), compute.workspace());
        packed.pack(x, compute.workers());
        Gemm.transposedMultiplyAdd(dY, packed, dWeight, compute.workers());
        compute.workspace().release(mark);
    }

    /** {@code dW₁ += dYᵀ · x₁} and {@code dW₂ += dYᵀ · x₂}, of two inputs of one layer; shapes as in {@link #addProduct}. */
    static void addProducts(Matrix dY, Matrix x1, Matrix dWeight1, Matrix x2, Matrix dWeight2, Compute compute) {
        if (compute.putOff() != null) {
            compute.putOff().add(dY, List.of(x1, x2), List.of(dWeight1, dWeight2));
            return;
        }
        Workspace.Mark mark = compute.workspace().mark();
        PackedMatrix packed1 = PackedMatrix.allocate(x1.rows(), x1.columns(), compute.workspace());
        PackedMatrix packed2 = PackedMatrix.allocate(x2.rows(), x2.columns(), compute.workspace());
        packed1.pack(x1, compute.workers());
        packed2.pack(x2, compute.workers());
        Gemm.transposedMultiplyAdd(dY, packed1, dWeight1, packed2, dWeight2, compute.workers());
        compute.workspace().release(mark);
    }

    /** {@code dg += Σ_r dY_r ⊙ x_r}, rows in rising order; dY and x are N × outputs, dg 1 × outputs. */
    static void addProductsOfRows(Matrix dY, Matrix x, Matrix dGain, Compute compute) {
        compute.workers()
                .split(
                        dY.columns(),
                        64,
                        (from, to, scratch) -> RowOps.addProductsOfRowsTo(
                                dY.columns(from, to), x.columns(from, to), dGain.columns(from, to)));
    }

    /** {@code db += Σ_r dY_r}, rows in rising order; dY is N × outputs, db 1 × outputs. */
    static void addRows(Matrix dY, Matrix dBias, Compute compute) {
        compute.workers()
                .split(
                        dY.columns(),
                        64,
                        (from, to, scratch) -> RowOps.addRowsTo(dY.columns(from, to), dBias.columns(from, to)));
    }

    /** {@link #addRows} for two biases of one sum: the columns of dY that one thread reads are still at hand for the second. */
    static void addRows(Matrix dY, Matrix dBias1, Matrix dBias2, Compute compute) {
        compute.workers().split(dY.columns(), 64, (from, to, scratch) -> {
            for (int column = from; column < to; column += 64) {
                int end = Math.min(to, column + 64);
                Matrix columns = dY.columns(column, end);
                RowOps.addRowsTo(columns, dBias1.columns(column, end));
                RowOps.addRowsTo(columns, dBias2.columns(column, end));
            }
        });
    }
}
