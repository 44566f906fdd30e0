package dragoman.seq2seq.inspection.feature;

/** A property of a text that units are compared with. */
public sealed interface Feature permits TextFeature, TokenFeature {
    /** A short name in lower case, such as "quotes". */
    String name();

    /** A short description of the value. */
    String description();
}
