package dragoman.seq2seq.inspection.feature;

/** A numeric property of each character of a text, with which units may correlate; a pure function of the text. */
public non-sealed interface TextFeature extends Feature {
    /**
     * The value at each character.
     *
     * @param text lines, each ended by {@code \n}
     * @return at i the value after character i has been read
     */
    double[] values(String text);
}
