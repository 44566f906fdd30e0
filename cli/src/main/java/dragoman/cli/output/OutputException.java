package dragoman.cli.output;

import java.io.IOException;

/** Standard output takes no more: its reader has gone, or its disk is full. */
public final class OutputException extends RuntimeException {
    private static final long serialVersionUID = 1;

    OutputException(IOException cause) {
        super("cannot write the output: " + cause.getMessage(), cause);
    }

    /** Whether the reader of the pipe has closed it, as {@code head} does: no failure, only the end. */
    public boolean isReaderGone() {
        return "Broken pipe".equals(getCause().getMessage());
    }
}
