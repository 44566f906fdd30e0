package dragoman.corpora;

/**
 * A minibatch of subsequences of long sequences: each row reads steps {@code α·n' … } of its sequence and is scored on the tokens that
 * follow them.
 *
 * @param inputs what is read, {@code n'} steps at most; a shorter subsequence ends in padding
 * @param targets the token behind each input, of the same shape and lengths
 * @param examples which sequence each row holds a part of, {@link #NONE} for a row that is empty to the end of the epoch
 * @param parts α, which part of it, from 0; 0 in a row that is empty
 */
public record Subsequences(IdMatrix inputs, IdMatrix targets, int[] examples, int[] parts) {
    /** The example of a row that holds nothing. */
    public static final int NONE = -1;

    public Subsequences {
        int rows = inputs.rows();
        if (targets.rows() != rows || examples.length != rows || parts.length != rows) {
            throw new IllegalArgumentException("a minibatch of " + rows + " rows with targets of " + targets.rows()
                    + ", " + examples.length + " examples and " + parts.length + " parts");
        }
    }

    /** B, the number of rows. */
    public int rows() {
        return examples.length;
    }

    /** How many tokens are scored; padding is not. */
    public long tokens() {
        return targets.tokens();
    }

    /** Whether a row's sequence begins here, so that its state must be that of a beginning. */
    public boolean begins(int row) {
        return parts[row] == 0;
    }
}
