package dragoman.corpora;

/** One line of a text file: its text, or the reason why it is left out. */
public sealed interface Line {
    /** The line's number in its file, from 1. */
    long number();

    /**
     * A line that can be used.
     *
     * @param number the line's number, from 1
     * @param text the line without its line end
     */
    record Text(long number, String text) implements Line {}

    /**
     * A line that is too odd to be a sentence; its text is not kept.
     *
     * @param file the file or stream, as messages name it
     * @param number the line's number, from 1
     * @param oddity what is odd about it
     */
    record Skipped(String file, long number, Oddity oddity) implements Line {
        /** One line for the user: {@code train.en: line 7: holds a NUL character}. */
        public String describe() {
            return file + ": line " + number + ": " + oddity.description();
        }

        /** The refusal of a text whose score would change without this line. */
        public CorpusException refusal() {
            return new CorpusException(describe() + ": it cannot be scored; take it out");
        }
    }

    /** What makes a line unfit to be a sentence. */
    enum Oddity {
        NUL("holds a NUL character"),
        TOO_LONG("is 1 MB or longer"),
        NOT_UTF8("is not valid UTF-8");

        private final String description;

        Oddity(String description) {
            this.description = description;
        }

        /** Completes the sentence "the line …". */
        public String description() {
            return description;
        }
    }
}
