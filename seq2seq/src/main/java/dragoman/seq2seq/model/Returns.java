package dragoman.seq2seq.model;

/**
 * What a {@link RecurrentNetwork} returns of a sequence; Keras calls the two {@code return_sequences} and {@code return_state}.
 *
 * @param sequences every step, or the last alone
 * @param state the state too, beside y
 */
public record Returns(boolean sequences, boolean state) {
    /** y after the last step: many-to-one. */
    public static final Returns LAST = new Returns(false, false);

    /** y of every step: many-to-many. */
    public static final Returns SEQUENCES = new Returns(true, false);

    /** The state too. */
    public Returns withState() {
        return new Returns(sequences, true);
    }
}
