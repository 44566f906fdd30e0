package dragoman.seq2seq.layer;

import dragoman.core.Matrix;
import java.util.ArrayList;
import java.util.List;

/**
 * Products {@code dW += dYᵀ · x} that are not computed yet, collected for each W. Their rows are stacked in the order in which the products came,
 * so that one large product gives each element the same sum in the same order as the small ones would.
 */
public final class DeferredWeightGradients {
    private final List<Sum> sums = new ArrayList<>();

    DeferredWeightGradients() {}

    /**
     * All products that are added to one dW.
     *
     * @param dWeight outputs × inputs
     * @param dY the left operands, each rows × outputs
     * @param x the right operands, each rows × inputs
     */
    record Sum(Matrix dWeight, List<Matrix> dY, List<Matrix> x) {
        private boolean isFor(Matrix other) {
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

    /** Removes all sums and returns them. */
    List<Sum> drain() {
        List<Sum> drained = List.copyOf(sums);
        sums.clear();
        return drained;
    }
}
