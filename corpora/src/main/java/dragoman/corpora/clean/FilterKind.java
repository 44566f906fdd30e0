package dragoman.corpora.clean;

/** The filters of this package, in the order in which they are applied. */
public enum FilterKind {
    /** {@link EmptyFilter}. */
    EMPTY,
    /** {@link ControlCharacterFilter}. */
    CONTROL_CHARACTERS,
    /** {@link BrokenEncodingFilter}. */
    BROKEN_ENCODING,
    /** {@link LengthFilter}. */
    TOO_LONG,
    /** {@link LengthRatioFilter}. */
    LENGTH_RATIO,
    /** {@link IdenticalFilter}. */
    IDENTICAL,
    /** {@link NumberFilter}. */
    NUMBERS,
    /** {@link PlaceholderFilter}. */
    PLACEHOLDERS,
    /** {@link LanguageFilter}; only if the languages are known. */
    WRONG_LANGUAGE,
    /** {@link DuplicateFilter}. */
    DUPLICATE
}
