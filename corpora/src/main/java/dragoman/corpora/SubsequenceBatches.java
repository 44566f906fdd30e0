package dragoman.corpora;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * The minibatches of one epoch of stateful training: long sequences are split into subsequences of n' steps, and subsequence α + 1 of a
 * sequence has the same row as subsequence α, one minibatch later. When a sequence ends, its row continues with the next sequence. The order
 * is never shuffled, and each token of each sequence except its first is a target once. {@link #get} builds a minibatch at each call.
 */
public final class SubsequenceBatches extends AbstractList<Subsequences> implements RandomAccess {
    private final List<int[]> sequences;
    private final int steps;
    private final List<List<Placement>> rows;
    private final int size;

    /** The position of a sequence in its row: its index, and the minibatches {@code first} (inclusive) to {@code end} (exclusive). */
    private record Placement(int example, int first, int end) {}

    private SubsequenceBatches(List<int[]> sequences, int rows, int steps) {
        this.sequences = sequences;
        this.steps = steps;
        this.rows = place(sequences, rows, steps);
        this.size = this.rows.stream()
                .mapToInt(row -> row.isEmpty() ? 0 : row.getLast().end)
                .max()
                .orElse(0);
    }

    /**
     * Splits one long text into B contiguous streams, one for each row, whose lengths differ by at most one.
     *
     * @param text the ids; the first is an input only and never a target
     * @param rows the batch size B
     * @param steps the length n' of a subsequence
     * @throws CorpusException if the text has fewer targets than rows
     */
    public static SubsequenceBatches ofText(int[] text, int rows, int steps) {
        requirePositive(rows, steps);
        int predicted = text.length - 1;
        if (predicted < rows) {
            throw new CorpusException("a stateful batch of " + rows + " rows cannot be filled by a text of "
                    + Math.max(0, predicted) + " tokens: make the batch smaller or give more text");
        }
        List<int[]> streams = new ArrayList<>(rows);
        for (int row = 0; row < rows; row++) {
            int from = (int) ((long) predicted * row / rows);
            int to = (int) ((long) predicted * (row + 1) / rows);
            streams.add(Arrays.copyOfRange(text, from, to + 1));
        }
        return new SubsequenceBatches(streams, rows, steps);
    }

    /**
     * Distributes separate sequences over the rows, in their order.
     *
     * @param sequences ids, at least two each; the first of each is an input only and never a target
     * @param rows the batch size B
     * @param steps the length n' of a subsequence
     * @throws CorpusException if there are fewer sequences than rows, or a sequence has fewer than two ids
     */
    public static SubsequenceBatches ofSequences(List<int[]> sequences, int rows, int steps) {
        requirePositive(rows, steps);
        if (sequences.size() < rows) {
            throw new CorpusException("a stateful batch of " + rows + " rows cannot be filled by " + sequences.size()
                    + " sequences: make the batch smaller or give more text");
        }
        for (int i = 0; i < sequences.size(); i++) {
            if (sequences.get(i).length < 2) {
                throw new CorpusException("sequence " + i + " has " + sequences.get(i).length
                        + " tokens: at least 2 are needed, an input and a target");
            }
        }
        return new SubsequenceBatches(List.copyOf(sequences), rows, steps);
    }

    /**
     * The minibatches of one of several contiguous parts of each sequence, whose targets are divided among the parts as evenly as possible.
     *
     * @param index of the part, from 0
     * @param count of parts
     * @throws CorpusException if a sequence has fewer targets than parts
     */
    public SubsequenceBatches part(int index, int count) {
        List<int[]> parts = new ArrayList<>(sequences.size());
        for (int[] sequence : sequences) {
            int predicted = sequence.length - 1;
            if (predicted < count) {
                throw new CorpusException("a sequence of " + predicted + " tokens cannot be divided into " + count
                        + " parts: give more text, or make the batch smaller");
            }
            int from = (int) ((long) predicted * index / count);
            int to = (int) ((long) predicted * (index + 1) / count);
            parts.add(Arrays.copyOfRange(sequence, from, to + 1));
        }
        return new SubsequenceBatches(parts, rows.size(), steps);
    }

    private static void requirePositive(int rows, int steps) {
        if (rows < 1 || steps < 1) {
            throw new IllegalArgumentException(
                    "rows is " + rows + " and steps is " + steps + ": both must be at least 1 in a stateful batch");
        }
    }

    private static List<List<Placement>> place(List<int[]> sequences, int rows, int steps) {
        List<List<Placement>> placed = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            placed.add(new ArrayList<>());
        }
        for (int example = 0; example < sequences.size(); example++) {
            List<Placement> row = earliestFree(placed);
            int first = row.isEmpty() ? 0 : row.getLast().end;
            row.add(new Placement(example, first, first + parts(sequences.get(example), steps)));
        }
        return placed;
    }

    /** The row that ends first; among equals, the one with the lowest index. */
    private static List<Placement> earliestFree(List<List<Placement>> rows) {
        List<Placement> best = rows.getFirst();
        for (List<Placement> row : rows) {
            if (end(row) < end(best)) {
                best = row;
            }
        }
        return best;
    }

    private static int end(List<Placement> row) {
        return row.isEmpty() ? 0 : row.getLast().end;
    }

    private static int parts(int[] sequence, int steps) {
        return (sequence.length - 1 + steps - 1) / steps;
    }

    /** The number of minibatches. */
    @Override
    public int size() {
        return size;
    }

    @Override
    public Subsequences get(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("minibatch " + index + " of " + size);
        }
        int[] examples = new int[rows.size()];
        int[] parts = new int[rows.size()];
        int[] lengths = new int[rows.size()];
        for (int row = 0; row < examples.length; row++) {
            Placement placement = at(rows.get(row), index);
            examples[row] = placement == null ? Subsequences.NONE : placement.example;
            if (placement != null) {
                parts[row] = index - placement.first;
                lengths[row] = length(placement, parts[row]);
            }
        }
        return new Subsequences(ids(examples, parts, lengths, 0), ids(examples, parts, lengths, 1), examples, parts);
    }

    /** The fraction of padding among all steps of all rows, empty rows included, in [0, 1). */
    public double paddingShare() {
        long real = 0;
        long all = 0;
        for (int index = 0; index < size; index++) {
            int longest = 0;
            for (List<Placement> row : rows) {
                Placement placement = at(row, index);
                int length = placement == null ? 0 : length(placement, index - placement.first);
                real += length;
                longest = Math.max(longest, length);
            }
            all += (long) longest * rows.size();
        }
        return all == 0 ? 0 : 1 - (double) real / all;
    }

    /** The number of steps of one subsequence of a sequence. */
    private int length(Placement placement, int part) {
        return Math.min(steps, sequences.get(placement.example).length - 1 - part * steps);
    }

    /** The sequence that a row holds in a minibatch, found by binary search; null if the row is empty by then. */
    private static @Nullable Placement at(List<Placement> row, int index) {
        int low = 0;
        int high = row.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (row.get(middle).end <= index) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < row.size() ? row.get(low) : null;
    }

    /** The tokens of each row from step {@code α·n' + shift} on, as many as its length. */
    private IdMatrix ids(int[] examples, int[] parts, int[] lengths, int shift) {
        int count = examples.length;
        int longest = Arrays.stream(lengths).max().orElse(0);
        int[] ids = new int[Math.multiplyExact(longest, count)];
        for (int row = 0; row < count; row++) {
            int from = parts[row] * steps + shift;
            for (int t = 0; t < lengths[row]; t++) {
                ids[t * count + row] = sequences.get(examples[row])[from + t];
            }
        }
        return new IdMatrix(ids, longest, count, lengths);
    }
}
