package dragoman.seq2seq.sentence;

/** What a reader should know about the translation of a sentence. */
public enum SentenceFlag {
    /** The model did not place a protected span; its position follows the attention weights. */
    PLACED_BY_ATTENTION,
    /** The model did not place a protected span; its position is the relative one of the source. */
    PLACED_BY_POSITION,
    /** The model changed or omitted a number; the number of the source was put in its place. */
    NUMBER_CHANGED,
    /** The sentence has more tokens than the model reads; its clauses are translated one by one. */
    CUT_AT_CLAUSE,
    /** The sentence has more tokens than the model reads and cannot be cut; the rest is not translated. */
    SOURCE_TRUNCATED,
    /** The translation reached the maximum length and ends there. */
    LENGTH_LIMIT_REACHED,
    /** The translation repeats the same words again and again. */
    REPETITION,
    /** The translation is far longer or far shorter than translations of such a sentence are. */
    UNUSUAL_LENGTH,
    /** Most words of the translation are those of the source. */
    UNTRANSLATED,
    /** A second search with constraints found this translation in place of one that had more defects. */
    REPAIRED
}
