package dragoman.corpora;

/** One line of a text file: its text, or the reason why it is skipped. */
public sealed interface Line {
    /** The number of the line in its file, from 1. */
    long number();

    /**
     * A line of valid text.
     *
     * @param number the number of the line, from 1
     * @param text the line without its line end
     */
    record Text(long number, String text) implements Line {}

    /**
     * A line that cannot be used as a sentence; its text is not kept.
     *
     * @param file the name of the file or stream in messages
     * @param number the number of the line, from 1
     * @param reason why the line is skipped
     */
    record Skipped(String file, long number, SkipReason reason) implements Line {
        /** A message of one line: {@code train.en: line 7: holds a NUL character}. */
        public String describe() {
            return file + ": line " + number + ": " + reason.description();
        }

        /** The exception for a text that must be scored completely and so cannot be scored without this line. */
        public CorpusException refusal() {
            return new CorpusException(describe() + ": it cannot be scored; take it out");
        }
    }

    /** Why a line cannot be used as a sentence. */
    enum SkipReason {
        NUL("holds a NUL character"),
        TOO_LONG("is 1 MB or longer"),
        NOT_UTF8("is not valid UTF-8");

        private final String description;

        SkipReason(String description) {
            this.description = description;
        }

        /** The predicate of the sentence "the line …". */
        public String description() {
            return description;
        }
    }
}
