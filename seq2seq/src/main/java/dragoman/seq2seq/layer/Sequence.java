package dragoman.seq2seq.layer;

import dragoman.core.Matrix;
import dragoman.corpora.IdMatrix;
import dragoman.corpora.Padding;
import java.util.Arrays;

/**
 * A batch of sequences of unequal lengths, padded at the end or at the start. Padded steps leave a layer's state as it is, so that each
 * sequence gives the same numbers as it gives alone.
 *
 * @param values (T·B) × D; row {@code t * B + b} is step t of example b
 * @param lengths B numbers from 0 to T: how many steps of each example are real
 * @param padding on which side of them the others stand
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
     * Sequences of real vectors, of any lengths, padded at the end.
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
     * Ids as the vectors that are 1 at the id and 0 elsewhere: of a layer's product {@code W_xh x_t} remains the column of the id. For a
     * large vocabulary an {@link Embedding} is the faster way.
     *
     * @param size D, above every id
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

    /** B sequences of one step each, B × D. */
    public static Sequence ofOneStep(Matrix values) {
        int[] lengths = new int[values.rows()];
        Arrays.fill(lengths, 1);
        return new Sequence(values, 1, lengths);
    }

    /** B, the number of examples. */
    public int batch() {
        return lengths.length;
    }

    /** The number of step t among those of example b that are not padding; below 0 before them. */
    public int stepOf(int t, int b) {
        return t - padding.firstStep(steps, lengths[b]);
    }

    /** The same steps and lengths with other values. */
    public Sequence with(Matrix otherValues) {
        return new Sequence(otherValues, steps, lengths, padding);
    }
}
