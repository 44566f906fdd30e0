package dragoman.corpora;

/** On which side of a shorter sequence the padding of its batch stands. What a network makes of the sequence does not depend on it. */
public enum Padding {
    /** Before the sequence: all sequences end at the last step. */
    START,
    /** Behind the sequence: all sequences begin at step 0. */
    END;

    /** The first real step of a sequence of the given length in a batch of so many steps; the others follow. */
    public int firstStep(int steps, int length) {
        return switch (this) {
            case START -> steps - length;
            case END -> 0;
        };
    }
}
