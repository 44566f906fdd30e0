package dragoman.corpora.text.language;

/** Thrown for a language that the detector does not know. The message is one line for the user that lists the known ones. */
public final class UnknownLanguageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnknownLanguageException(String message) {
        super(message);
    }
}
