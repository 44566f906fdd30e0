package dragoman.seq2seq.layer;

import dragoman.core.Matrix;

/**
 * A batch of sequences of unequal lengths, padded at the end.
 *
 * @param values (T·B) × D; row {@code t * B + b} is step t of example b
 * @param lengths B numbers from 0 to T; steps from there on are padding
 */
public record Sequence(Matrix values, int steps, int[] lengths) {
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

    /** The same steps and lengths with other values. */
    public Sequence with(Matrix otherValues) {
        return new Sequence(otherValues, steps, lengths);
    }
}
