package dragoman.corpora;

import java.util.Arrays;
import java.util.List;

/**
 * Groups encoded pairs into batches of similar length (bucketing).
 *
 * <p>For training, the pairs are shuffled, split into pools of {@value #POOL_BATCHES} batches, sorted by length within each pool and split
 * into batches, and the batches are shuffled. This keeps padding low and composes different batches in each epoch. The order is a function
 * of seed, epoch, batch size and the lengths of the pairs alone, and the same on every JDK.
 */
public final class Batcher {
    private static final int POOL_BATCHES = 64;

    private final BatchSize size;

    public Batcher(BatchSize size) {
        this.size = size;
    }

    /**
     * The batches of one epoch of training, in random order.
     *
     * @param pairs the pairs; must not change while the batches are in use
     */
    public Batches shuffled(List<EncodedPair> pairs, long seed, long epoch) {
        SplitMix64 random = SplitMix64.of(seed, epoch);
        int[] order = identity(pairs.size());
        shuffle(order, random);
        int pool = poolSize(pairs);
        for (int from = 0; from < order.length; from += Math.min(pool, order.length - from)) {
            sortByLength(pairs, order, from, from + Math.min(pool, order.length - from));
        }
        int[] starts = starts(pairs, order);
        int[] batchOrder = identity(starts.length - 1);
        shuffle(batchOrder, random);
        return rearranged(pairs, order, starts, batchOrder);
    }

    /** The batches in ascending order of length, for validation; deterministic. */
    public Batches sorted(List<EncodedPair> pairs) {
        int[] order = identity(pairs.size());
        sortByLength(pairs, order, 0, order.length);
        return new Batches(pairs, order, starts(pairs, order));
    }

    private int poolSize(List<EncodedPair> pairs) {
        long poolSentences = switch (size) {
            case BatchSize.Sentences sentences -> sentences.count();
            case BatchSize.Tokens tokens -> Math.max(1, (long) (tokens.count() / meanLength(pairs)));
        };
        return (int) Math.min(Integer.MAX_VALUE, poolSentences * POOL_BATCHES);
    }

    private static double meanLength(List<EncodedPair> pairs) {
        long tokens = 0;
        for (EncodedPair pair : pairs) {
            tokens += Math.max(pair.source().length, pair.target().length) + 1;
        }
        return pairs.isEmpty() ? 1 : (double) tokens / pairs.size();
    }

    /** Sorts by target length, then by source length; the sort is stable. */
    private static void sortByLength(List<EncodedPair> pairs, int[] order, int from, int to) {
        int[] part = Arrays.copyOfRange(order, from, to);
        long[] keys = new long[part.length];
        for (int i = 0; i < part.length; i++) {
            keys[i] = lengthKey(pairs.get(part[i])) << Integer.SIZE | i;
        }
        Arrays.sort(keys);
        for (int i = 0; i < part.length; i++) {
            order[from + i] = part[(int) keys[i]];
        }
    }

    /** The sort key: target length, then source length, each limited to 2^15 - 1. */
    private static long lengthKey(EncodedPair pair) {
        long target = Math.min(pair.target().length, Short.MAX_VALUE);
        return target << Short.SIZE | Math.min(pair.source().length, Short.MAX_VALUE);
    }

    /** The start of each batch, followed by the end of the last one. */
    private int[] starts(List<EncodedPair> pairs, int[] order) {
        int[] starts = new int[order.length + 1];
        int batches = 0;
        for (int from = 0; from < order.length; from = batchEnd(pairs, order, from)) {
            starts[batches++] = from;
        }
        starts[batches] = order.length;
        return Arrays.copyOf(starts, batches + 1);
    }

    private int batchEnd(List<EncodedPair> pairs, int[] order, int from) {
        return switch (size) {
            case BatchSize.Sentences sentences -> (int) Math.min(order.length, (long) from + sentences.count());
            case BatchSize.Tokens tokens -> {
                long steps = 0;
                int to = from;
                while (to < order.length) {
                    EncodedPair pair = pairs.get(order[to]);
                    steps = Math.max(steps, Math.max(pair.source().length, pair.target().length) + 1L);
                    if (to > from && steps * (to + 1 - from) > tokens.count()) {
                        break;
                    }
                    to++;
                }
                yield to;
            }
        };
    }

    private static Batches rearranged(List<EncodedPair> pairs, int[] order, int[] starts, int[] batchOrder) {
        int[] newOrder = new int[order.length];
        int[] newStarts = new int[starts.length];
        int filled = 0;
        for (int i = 0; i < batchOrder.length; i++) {
            int from = starts[batchOrder[i]];
            int count = starts[batchOrder[i] + 1] - from;
            System.arraycopy(order, from, newOrder, filled, count);
            newStarts[i] = filled;
            filled += count;
        }
        newStarts[batchOrder.length] = filled;
        return new Batches(pairs, newOrder, newStarts);
    }

    private static int[] identity(int size) {
        int[] order = new int[size];
        Arrays.setAll(order, i -> i);
        return order;
    }

    /** The Fisher–Yates shuffle. */
    private static void shuffle(int[] values, SplitMix64 random) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int value = values[i];
            values[i] = values[j];
            values[j] = value;
        }
    }
}
