package dragoman.seq2seq.model;

/**
 * What a {@link RecurrentNetwork} returns; as {@code return_sequences} and {@code return_state} of Keras.
 *
 * @param sequences whether every step is returned or the last step alone
 * @param state whether the states are returned too
 */
public record Returns(boolean sequences, boolean state) {
    /** y after the last step: many-to-one. */
    public static final Returns LAST = new Returns(false, false);

    /** y of every step: many-to-many. */
    public static final Returns SEQUENCES = new Returns(true, false);

    /** A copy that returns the states too. */
    public Returns withState() {
        return new Returns(sequences, true);
    }
}
