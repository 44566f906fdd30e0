package dragoman.seq2seq.layer;

import dragoman.core.Matrix;
import dragoman.corpora.Padding;

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

    /** B, the number of examples. */
    public int batch() {
        return lengths.length;
    }

    /** The number of step t among those of example b that are not padding; below 0 before them. */
    int stepOf(int t, int b) {
        return t - padding.firstStep(steps, lengths[b]);
    }

    /** The same steps and lengths with other values. */
    public Sequence with(Matrix otherValues) {
        return new Sequence(otherValues, steps, lengths, padding);
    }
}
