package dragoman.cli.output;

/** A command fails on its input. The message is one complete line for the user. */
public final class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** With the line that the user reads. */
    public CommandException(String message) {
        super(message);
    }
}
