package dragoman.seq2seq.layer;

import dragoman.core.Matrix;
import dragoman.core.Workspace;
import java.util.ArrayList;
import java.util.List;

/**
 * Products {@code dW += dYᵀ · x} that were written down, to be made as one for each W: the rows of all stand one below the other in the order in
 * which they came, so that every element is the chain of sums that it would have been one by one.
 */
public final class DeferredWeightGradients {
    private final List<Sum> sums = new ArrayList<>();

    DeferredWeightGradients() {}

    /** All that is added to one dW: the parts of dY and of x. */
    private record Sum(Matrix dWeight, List<Matrix> dY, List<Matrix> x) {
        boolean isFor(Matrix other) {
            return dWeight.data() == other.data() && dWeight.offset() == other.offset();
        }
    }

    void add(Matrix dY, Matrix x, Matrix dWeight) {
        Sum sum = sums.stream().filter(one -> one.isFor(dWeight)).findFirst().orElseGet(() -> begin(dWeight));
        sum.dY.add(dY);
        sum.x.add(x);
    }

    private Sum begin(Matrix dWeight) {
        sums.add(new Sum(dWeight, new ArrayList<>(), new ArrayList<>()));
        return sums.getLast();
    }

    void make(Compute compute) {
        Workspace.Mark mark = compute.workspace().mark();
        for (Sum sum : sums) {
            WeightGradients.addProduct(joined(sum.dY, compute), joined(sum.x, compute), sum.dWeight, compute);
            compute.workspace().release(mark);
        }
        sums.clear();
    }

    private static Matrix joined(List<Matrix> parts, Compute compute) {
        int rows = parts.stream().mapToInt(Matrix::rows).sum();
        Matrix joined = compute.workspace().matrix(rows, parts.getFirst().columns());
        int row = 0;
        for (Matrix part : parts) {
            joined.rows(row, row + part.rows()).copyFrom(part);
            row += part.rows();
        }
        return joined;
    }
}
