package dragoman.cli.option;

import picocli.CommandLine.Option;

/** Options that every command has. */
@Group(OptionGroup.RUN)
public final class GeneralOptions {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean help;

    /** Read by the application from the bare arguments, so that it also works when they cannot be parsed. */
    @Option(names = "--stacktrace", description = "Print the stack trace of an error.")
    private boolean stackTrace;

    /** Made by picocli. */
    public GeneralOptions() {}
}
