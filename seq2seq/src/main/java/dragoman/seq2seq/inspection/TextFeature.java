package dragoman.seq2seq.inspection;

/** A numeric property of each character of a text, with which units may correlate; a pure function of the text. */
public interface TextFeature {
    /** A short name in lower case, such as "quotes". */
    String name();

    /** A short description of the value. */
    String description();

    /**
     * The value at each character.
     *
     * @param text lines, each ended by {@code \n}
     * @return at i the value after character i has been read
     */
    double[] values(String text);
}
