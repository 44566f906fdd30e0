package dragoman.corpora;

/**
 * A minibatch of subsequences of long sequences, for truncated back-propagation through time: the inputs of a row are up to {@code n'} steps
 * of its sequence from step {@code α·n'} on, and the targets are the tokens that follow each input.
 *
 * @param inputs the input ids, at most {@code n'} steps × B rows; a shorter subsequence is padded at its end
 * @param targets the token after each input, of the same shape and lengths
 * @param examples the index of the sequence of each row; {@link #NONE} for a row that is empty to the end of the epoch
 * @param parts α, the index of the subsequence within its sequence, from 0; 0 for an empty row
 */
public record Subsequences(IdMatrix inputs, IdMatrix targets, int[] examples, int[] parts) {
    /** The example of an empty row. */
    public static final int NONE = -1;

    public Subsequences {
        int rows = inputs.rows();
        if (targets.rows() != rows || examples.length != rows || parts.length != rows) {
            throw new IllegalArgumentException("inputs have " + rows + " rows, targets " + targets.rows()
                    + ", examples " + examples.length + " and parts " + parts.length + ": all must be equal");
        }
    }

    /** The batch size B. */
    public int rows() {
        return examples.length;
    }

    /** The number of target tokens that are scored, without padding. */
    public long tokens() {
        return targets.tokens();
    }

    /** Whether a row holds the first subsequence of its sequence, so that its carried state must be reset. */
    public boolean begins(int row) {
        return parts[row] == 0;
    }
}
