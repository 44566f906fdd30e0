package dragoman.cli;

import dragoman.cli.command.Commands;
import dragoman.cli.option.RangeCheck;
import dragoman.cli.output.Console;
import dragoman.cli.output.ErrorLine;
import dragoman.cli.output.ExitCode;
import dragoman.cli.output.OutputException;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** One run of the command line: parses, checks, runs the command, and turns whatever happens into an exit code. */
final class Application {
    private final Console console;

    Application(Console console) {
        this.console = console;
    }

    /** Runs {@code args}; never throws. */
    int run(String... args) {
        boolean trace = wantsTrace(args);
        try {
            CommandLine line = Commands.commandLine(console, args)
                    .setExecutionStrategy(Application::checkAndRun)
                    .setParameterExceptionHandler((error, unused) -> wrongCommandLine(error, trace))
                    .setExecutionExceptionHandler((error, unused, result) -> failed(error, trace));
            int code = line.execute(args);
            console.results().flush();
            return code;
        } catch (RuntimeException | Error e) {
            return failed(e, trace);
        }
    }

    private static int checkAndRun(ParseResult result) {
        RangeCheck.check(result);
        return new RunLast().execute(result);
    }

    private int wrongCommandLine(CommandLine.ParameterException error, boolean trace) {
        printTrace(error, trace);
        console.message(WrongCommandLine.describe(error));
        return ExitCode.WRONG_COMMAND_LINE;
    }

    private int failed(Throwable error, boolean trace) {
        if (error instanceof OutputException output && output.isReaderGone()) {
            return ExitCode.DONE;
        }
        printTrace(error, trace);
        console.message(ErrorLine.of(error));
        return ExitCode.FAILED;
    }

    private void printTrace(Throwable error, boolean trace) {
        if (trace) {
            error.printStackTrace(console.messages());
        }
    }

    /** Looked up in the bare arguments, since a command line that cannot be parsed may ask for the trace too. */
    private static boolean wantsTrace(String[] args) {
        return Arrays.stream(args).takeWhile(arg -> !arg.equals("--")).anyMatch("--stacktrace"::equals);
    }
}
