package dragoman.cli.output;

/** The exit codes of {@code translate}. Scripts rely on them: none is ever given another meaning. */
public final class ExitCode {
    /** Done; also when the reader of a pipe wanted no more. */
    public static final int DONE = 0;

    /** Failed on what it was given: data, model, disk or memory. */
    public static final int FAILED = 1;

    /** The command line is wrong; nothing was read or written. */
    public static final int WRONG_COMMAND_LINE = 2;

    /** Stopped by SIGINT (Ctrl-C) after saving what there was to save. Set by the JVM itself. */
    public static final int INTERRUPTED = 130;

    /** Stopped by SIGTERM after saving what there was to save. Set by the JVM itself. */
    public static final int TERMINATED = 143;

    private ExitCode() {}
}
