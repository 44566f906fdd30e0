package dragoman.seq2seq.layer;

import dragoman.core.Matrix;
import dragoman.corpora.IdMatrix;
import dragoman.corpora.Padding;
import java.util.Arrays;

/**
 * A batch of sequences of different lengths, padded at the end or at the start. Padded steps do not change the state of a layer, so each sequence
 * has the same results as alone, bit for bit.
 *
 * @param values T·B × D; row {@code t * B + b} is step t of example b
 * @param steps T
 * @param lengths the number of steps of each of the B examples that are not padding, from 0 to T
 * @param padding the side of the padding
 */
public record Sequence(Matrix values, int steps, int[] lengths, Padding padding) {
    /** Padded at the end. */
    public Sequence(Matrix values, int steps, int[] lengths) {
        this(values, steps, lengths, Padding.END);
    }

    public Sequence {
        values.requireShape(steps * lengths.length, values.columns());
        for (int length : lengths) {
            if (length < 0 || length > steps) {
                throw new IllegalArgumentException(
                        "a sequence of length " + length + " in a batch of " + steps + " steps");
            }
        }
    }

    /**
     * A batch of sequences of real vectors, padded at the end.
     *
     * @param examples B matrices, T_b × D each, which are copied
     */
    public static Sequence of(Matrix... examples) {
        int[] lengths = Arrays.stream(examples).mapToInt(Matrix::rows).toArray();
        int steps = Arrays.stream(lengths).max().orElseThrow();
        Matrix values = Matrix.zeros(steps * examples.length, examples[0].columns());
        for (int b = 0; b < examples.length; b++) {
            for (int t = 0; t < lengths[b]; t++) {
                int row = t * examples.length + b;
                values.rows(row, row + 1).copyFrom(examples[b].rows(t, t + 1));
            }
        }
        return new Sequence(values, steps, lengths);
    }

    /**
     * One-hot vectors of ids. For a large vocabulary, an {@link Embedding} is faster than the product of a layer with one-hot vectors.
     *
     * @param size D, larger than every id
     * @throws IndexOutOfBoundsException if an id is not below D
     */
    public static Sequence oneHot(IdMatrix ids, int size) {
        Matrix values = Matrix.zeros(ids.steps() * ids.rows(), size);
        for (int b = 0; b < ids.rows(); b++) {
            int first = ids.firstStep(b);
            for (int t = first; t < first + ids.lengths()[b]; t++) {
                values.set(t * ids.rows() + b, ids.id(t, b), 1f);
            }
        }
        return new Sequence(values, ids.steps(), ids.lengths(), ids.padding());
    }

    /** B sequences of one step each.
     *
     * @param values B × D
     */
    public static Sequence ofOneStep(Matrix values) {
        int[] lengths = new int[values.rows()];
        Arrays.fill(lengths, 1);
        return new Sequence(values, 1, lengths);
    }

    /** B, the number of examples. */
    public int batch() {
        return lengths.length;
    }

    /** The number of step t among the steps of example b that are not padding; negative before the first. */
    public int stepOf(int t, int b) {
        return t - padding.firstStep(steps, lengths[b]);
    }

    /** The lengths, and the shape and a corner of the values. */
    @Override
    public String toString() {
        return "Sequence of " + batch() + " examples with " + Arrays.toString(lengths) + " of " + steps
                + " steps, values " + values;
    }

    /** A batch of the same steps and lengths with other values. */
    public Sequence with(Matrix otherValues) {
        return new Sequence(otherValues, steps, lengths, padding);
    }
}
