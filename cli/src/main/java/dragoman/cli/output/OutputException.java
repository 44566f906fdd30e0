package dragoman.cli.output;

import java.io.IOException;

/** Standard output cannot be written: its reader has closed it, or its disk is full. */
public final class OutputException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean readerGone;

    OutputException(IOException cause) {
        super("cannot write the output: " + cause.getMessage(), cause);
        readerGone = "Broken pipe".equals(cause.getMessage());
    }

    /** Whether the reader has closed the pipe, as {@code head} does, which is not a failure. */
    public boolean isReaderGone() {
        return readerGone;
    }
}
