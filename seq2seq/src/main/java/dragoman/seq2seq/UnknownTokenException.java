package dragoman.seq2seq;

import java.io.Serial;

/** A text to begin with holds something that the model never saw. The message is one line for the user. */
public final class UnknownTokenException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    UnknownTokenException(String message) {
        super(message);
    }
}
