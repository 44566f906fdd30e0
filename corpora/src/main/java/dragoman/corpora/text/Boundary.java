package dragoman.corpora.text;

/** Whether text is cut between two characters. The last two are left to a trained model where the language has one. */
enum Boundary {
    CUT,
    JOIN,
    RATHER_CUT,
    RATHER_JOIN;

    boolean isOpen() {
        return this == RATHER_CUT || this == RATHER_JOIN;
    }
}
