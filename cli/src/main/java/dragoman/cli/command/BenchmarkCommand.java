package dragoman.cli.command;

import dragoman.cli.option.GeneralOptions;
import dragoman.cli.output.Console;
import dragoman.cli.output.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Measures how fast this machine computes. */
@Command(
        name = "benchmark",
        description = {
            "Measures how fast the code that trains and translates is on this machine: a product of matrices, an update of"
                    + " training, a step of decoding."
        },
        synopsisSubcommandLabel = "WHAT",
        footer = {
            "",
            "Example: one update of a network of this size on 64 sentences of 16 tokens, 30 times",
            "  translate benchmark train-step 1 256 512 8000 64 16 16 30"
        })
final class BenchmarkCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private GeneralOptions general;

    @Spec
    private CommandSpec spec;

    BenchmarkCommand(Console console) {
        this.console = console;
    }

    /** The command with its parts. */
    static CommandLine withParts(Console console) {
        return new CommandLine(new BenchmarkCommand(console))
                .addSubcommand(new BenchmarkGemmCommand(console))
                .addSubcommand(new BenchmarkTrainStepCommand(console))
                .addSubcommand(new BenchmarkDecodeCommand(console));
    }

    @Override
    public Integer call() {
        console.messages().print(spec.commandLine().getUsageMessage());
        return ExitCode.WRONG_COMMAND_LINE;
    }
}
