package dragoman.corpora;

import java.io.Serial;

/**
 * Thrown for text that cannot be used. The message is one line for the user: what is wrong, in which file and line, and what to do.
 */
public class CorpusException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public CorpusException(String message) {
        super(message);
    }

    public CorpusException(String message, Throwable cause) {
        super(message, cause);
    }
}
