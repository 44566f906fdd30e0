package dragoman.seq2seq.layer;

import dragoman.core.Gemm;
import dragoman.core.Matrix;
import dragoman.core.PackedMatrix;
import dragoman.core.RowOps;
import dragoman.core.Workspace;
import java.util.List;

/** Gradients of the parameters of {@code y = x Wᵀ + b}: products and sums over the N rows of a batch. */
public final class WeightGradients {
    private WeightGradients() {}

    /** {@code dW += dYᵀ · x}, the gradient of W in {@code y = x Wᵀ}; dY is N × outputs, x is N × inputs, dW is outputs × inputs. */
    public static void addProduct(Matrix dY, Matrix x, Matrix dWeight, Compute compute) {
        if (compute.deferred().isPresent()) {
            compute.deferred().get().add(dY, x, dWeight);
            return;
        }
        Workspace.Mark mark = compute.workspace().mark();
        PackedMatrix packed = PackedMatrix.allocate(x.rows(), x.columns(), compute.workspace());
        packed.pack(x, compute.workers());
        Gemm.transposedMultiplyAdd(dY, packed, dWeight, compute.workers());
        compute.workspace().release(mark);
    }

    /** Computes the products that {@code compute}, made by {@link Compute#deferring}, has collected. */
    public static void addDeferred(Compute compute) {
        Compute atOnce = new Compute(compute.workers(), compute.workspace());
        Workspace.Mark mark = compute.workspace().mark();
        for (DeferredWeightGradients.Sum sum : compute.deferred().orElseThrow().drain()) {
            addProduct(stacked(sum.dY(), compute), stacked(sum.x(), compute), sum.dWeight(), atOnce);
            compute.workspace().release(mark);
        }
    }

    private static Matrix stacked(List<Matrix> parts, Compute compute) {
        int rows = parts.stream().mapToInt(Matrix::rows).sum();
        Matrix stacked = compute.workspace().matrix(rows, parts.getFirst().columns());
        int row = 0;
        for (Matrix part : parts) {
            stacked.rows(row, row + part.rows()).copyFrom(part);
            row += part.rows();
        }
        return stacked;
    }

    /** {@code dg += Σ_r dY_r ⊙ x_r}, the gradient of g in {@code y = g ⊙ x}, in rising order of rows; dY and x are N × outputs, dg is 1 × outputs. */
    public static void addProductsOfRows(Matrix dY, Matrix x, Matrix dGain, Compute compute) {
        compute.workers()
                .split(
                        dY.columns(),
                        64,
                        (from, to, scratch) -> RowOps.addProductsOfRowsTo(
                                dY.columns(from, to), x.columns(from, to), dGain.columns(from, to)));
    }

    /** {@code db += Σ_r dY_r}, the gradient of b in {@code y = x + b}, in rising order of rows; dY is N × outputs, db is 1 × outputs. */
    public static void addRows(Matrix dY, Matrix dBias, Compute compute) {
        compute.workers()
                .split(
                        dY.columns(),
                        64,
                        (from, to, scratch) -> RowOps.addRowsTo(dY.columns(from, to), dBias.columns(from, to)));
    }
}
