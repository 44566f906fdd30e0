package dragoman.seq2seq.layer;

import dragoman.core.Matrix;
import dragoman.core.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Products {@code dW += dYᵀ · x} that were written down, to be made as one for each W: the rows of all stand one below the other in the order in
 * which they came, so that every element is the chain of sums that it would have been one by one.
 */
public final class PutOffProducts {
    private final List<Sum> sums = new ArrayList<>();

    PutOffProducts() {}

    /** What is added to the gradients of the weights of one or two inputs: the parts of dY, and those of each input. */
    private record Sum(List<Matrix> dWeights, List<Matrix> dY, List<List<Matrix>> inputs) {
        boolean isFor(Matrix dWeight) {
            Matrix first = dWeights.getFirst();
            return first.data() == dWeight.data() && first.offset() == dWeight.offset();
        }
    }

    /** @param inputs one for each of dWeights */
    void add(Matrix dY, List<Matrix> inputs, List<Matrix> dWeights) {
        Sum sum = sums.stream()
                .filter(one -> one.isFor(dWeights.getFirst()))
                .findFirst()
                .orElseGet(() -> begin(dWeights));
        sum.dY.add(dY);
        for (int i = 0; i < inputs.size(); i++) {
            sum.inputs.get(i).add(inputs.get(i));
        }
    }

    private Sum begin(List<Matrix> dWeights) {
        List<List<Matrix>> inputs = new ArrayList<>();
        dWeights.forEach(each -> inputs.add(new ArrayList<>()));
        sums.add(new Sum(dWeights, new ArrayList<>(), inputs));
        return sums.getLast();
    }

    void make(Compute compute) {
        Workspace.Mark mark = compute.workspace().mark();
        for (Sum sum : sums) {
            Matrix dY = joined(sum.dY, compute);
            Function<Integer, Matrix> input = i -> joined(sum.inputs.get(i), compute);
            if (sum.dWeights.size() == 1) {
                WeightGradients.addProduct(dY, input.apply(0), sum.dWeights.getFirst(), compute);
            } else {
                WeightGradients.addProducts(
                        dY, input.apply(0), sum.dWeights.getFirst(), input.apply(1), sum.dWeights.getLast(), compute);
            }
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
