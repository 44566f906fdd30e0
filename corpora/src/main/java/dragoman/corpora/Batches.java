package dragoman.corpora;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/**
 * One epoch's batches. Only the order is held; {@link #get} builds a batch anew each time, so that an epoch may be
 * entered at any batch and costs no memory.
 */
public final class Batches extends AbstractList<Batch> implements RandomAccess {
    private final List<EncodedPair> pairs;
    private final int[] order;
    private final int[] starts;

    /**
     * @param order positions in pairs
     * @param starts where in the order each batch starts, and the order's length behind the last
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

    /** Which pairs make up a batch, row by row: their positions in the list the batches were made from. */
    public int[] positions(int index) {
        return Arrays.copyOfRange(order, starts[index], starts[index + 1]);
    }

    /** The share of padding among all ids of both sides, from 0 to below 1. */
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
