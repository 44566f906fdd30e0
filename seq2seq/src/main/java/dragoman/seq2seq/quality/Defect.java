package dragoman.seq2seq.quality;

/** A fault of a translation that shows without a reference. */
public enum Defect {
    /** The same words occur again and again, and not in the source. */
    REPETITION,
    /** The translation is far longer or far shorter than translations of such a source are. */
    LENGTH,
    /** Most words are those of the source. */
    COPY
}
