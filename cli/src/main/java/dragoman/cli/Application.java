package dragoman.cli;

import dragoman.cli.command.Commands;
import dragoman.cli.option.RangeCheck;
import dragoman.cli.option.configuration.ConfiguredArguments;
import dragoman.cli.option.configuration.WrongConfigurationException;
import dragoman.cli.output.Console;
import dragoman.cli.output.ErrorLine;
import dragoman.cli.output.ExitCode;
import dragoman.cli.output.OutputException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
            CommandLine line = Commands.commandLine(console, args);
            Optional<ConfiguredArguments> configured = configured(line, args);
            line.setExecutionStrategy(Application::checkAndRun)
                    .setParameterExceptionHandler((error, unused) -> wrongCommandLine(error, configured, trace))
                    .setExecutionExceptionHandler((error, unused, result) -> failed(error, trace));
            int code = line.execute(configured
                    .map(all -> all.arguments().toArray(String[]::new))
                    .orElse(args));
            console.results().flush();
            return code;
        } catch (WrongConfigurationException e) {
            printTrace(e, trace);
            console.message(e.getMessage());
            return ExitCode.WRONG_COMMAND_LINE;
        } catch (RuntimeException | Error e) {
            return failed(e, trace);
        }
    }

    private static int checkAndRun(ParseResult result) {
        UsageErrorMessage.firstToReport(result).ifPresent(error -> {
            throw error;
        });
        RangeCheck.check(result);
        return new RunLast().execute(result);
    }

    /** What a file adds to the arguments of a command that has a {@code --config}. */
    private static Optional<ConfiguredArguments> configured(CommandLine line, String... args) {
        return Arrays.stream(args)
                .findFirst()
                .map(line.getSubcommands()::get)
                .map(CommandLine::getCommandSpec)
                .filter(command -> command.findOption("--config") != null)
                .filter(command -> ConfiguredArguments.areIn(List.of(args)))
                .map(command -> ConfiguredArguments.read(command, List.of(args)));
    }

    private int wrongCommandLine(
            CommandLine.ParameterException error, Optional<ConfiguredArguments> configured, boolean trace) {
        printTrace(error, trace);
        String message = UsageErrorMessage.describe(error);
        console.message(configured.map(all -> all.located(message)).orElse(message));
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
            console.trace(error);
        }
    }

    /** Looked up in the bare arguments, since a command line that cannot be parsed may ask for the trace too. */
    private static boolean wantsTrace(String[] args) {
        return Arrays.stream(args).takeWhile(arg -> !arg.equals("--")).anyMatch("--stacktrace"::equals);
    }
}
