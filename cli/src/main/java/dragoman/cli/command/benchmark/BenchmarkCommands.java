package dragoman.cli.command.benchmark;

import dragoman.cli.output.Console;
import picocli.CommandLine;

/** Puts {@code translate benchmark} and its parts together. */
public final class BenchmarkCommands {
    private BenchmarkCommands() {}

    /** The command with its parts. */
    public static CommandLine commandLine(Console console) {
        return new CommandLine(new BenchmarkCommand(console))
                .addSubcommand(new BenchmarkGemmCommand(console))
                .addSubcommand(new BenchmarkTrainStepCommand(console))
                .addSubcommand(new BenchmarkDecodeCommand(console))
                .addSubcommand(new BenchmarkCharStepCommand(console))
                .addSubcommand(new BenchmarkTranslateCommand(console));
    }
}
