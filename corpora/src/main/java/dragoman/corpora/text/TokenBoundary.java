package dragoman.corpora.text;

/** The decision of the tokenization rules between two characters. A trained model, if there is one, decides the undecided positions. */
enum TokenBoundary {
    /** A token boundary. */
    SPLIT,
    /** No token boundary. */
    JOIN,
    /** Undecided; a token boundary without a model. */
    PREFER_SPLIT,
    /** Undecided; no token boundary without a model. */
    PREFER_JOIN;

    boolean isUndecided() {
        return this == PREFER_SPLIT || this == PREFER_JOIN;
    }
}
