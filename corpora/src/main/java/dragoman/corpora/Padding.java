package dragoman.corpora;

/** The side of a shorter sequence on which it is padded. The output of a network does not depend on it. */
public enum Padding {
    /** Padding before the sequence: all sequences end at the last step. */
    START,
    /** Padding after the sequence: all sequences begin at step 0. */
    END;

    /** The first step of a sequence of the given length in a batch of {@code steps} steps. */
    public int firstStep(int steps, int length) {
        return switch (this) {
            case START -> steps - length;
            case END -> 0;
        };
    }
}
