package dragoman.corpora;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/**
 * The batches of one epoch. Only the order is stored: {@link #get} builds a batch at each call, so that training can resume at any batch.
 */
public final class Batches extends AbstractList<Batch> implements RandomAccess {
    private final List<EncodedPair> pairs;
    private final int[] order;
    private final int[] starts;

    /**
     * @param order indices of pairs
     * @param starts the index in {@code order} at which each batch starts, followed by the length of {@code order}
     */
    Batches(List<EncodedPair> pairs, int[] order, int[] starts) {
        this.pairs = pairs;
        this.order = order;
        this.starts = starts;
    }

    @Override
    public int size() {
        return starts.length - 1;
    }

    @Override
    public Batch get(int index) {
        return Batch.of(Arrays.stream(positions(index)).mapToObj(pairs::get).toList());
    }

    /** The indices of the pairs of a batch, row by row, in the list given to {@link Batcher}. */
    public int[] positions(int index) {
        return Arrays.copyOfRange(order, starts[index], starts[index + 1]);
    }

    /** The fraction of padding among all ids of both sides, in [0, 1). */
    public double paddingShare() {
        long real = 0;
        long all = 0;
        for (int batch = 0; batch < size(); batch++) {
            int longestSource = 0;
            int longestTarget = 0;
            for (int i = starts[batch]; i < starts[batch + 1]; i++) {
                EncodedPair pair = pairs.get(order[i]);
                int source = pair.source().length + 1;
                int target = pair.target().length + 1;
                real += source + target;
                longestSource = Math.max(longestSource, source);
                longestTarget = Math.max(longestTarget, target);
            }
            all += (long) (starts[batch + 1] - starts[batch]) * (longestSource + longestTarget);
        }
        return all == 0 ? 0 : 1 - (double) real / all;
    }
}
