package dragoman.corpora.text;

/** Two subwords that are merged into one. */
record BytePairMerge(String left, String right) {
    /** The suffix of a subword at the end of a word. */
    static final String WORD_END = "</w>";

    /** Whether the end-of-word suffix of the result comes from the right subword alone: the text itself may contain {@code </w>}. */
    boolean isValid() {
        return !left.endsWith(WORD_END) && merged().endsWith(WORD_END) == right.endsWith(WORD_END);
    }

    String merged() {
        return left + right;
    }
}
