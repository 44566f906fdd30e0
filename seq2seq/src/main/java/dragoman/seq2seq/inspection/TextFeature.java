package dragoman.seq2seq.inspection;

/** Something that a text has at each of its characters, as a number: what a unit may follow. A pure function of the text. */
public interface TextFeature {
    /** A short name in lower case: "quotes". */
    String name();

    /** In a few words what the number says. */
    String description();

    /**
     * One number a character.
     *
     * @param text lines, each ended by {@code \n}
     * @return at i the number when character i has been read
     */
    double[] values(String text);
}
