package dragoman.cli.command.benchmark;

import dragoman.cli.option.GeneralOptions;
import dragoman.cli.option.ThreadOptions;
import dragoman.cli.output.Console;
import dragoman.cli.output.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Measures the speed of this machine. */
@Command(
        name = "benchmark",
        description = {
            "Measures the speed of this machine, of training and of translation in about a minute.",
            "With the name of a part, measures that part in the given shape and prints one line."
        },
        synopsisSubcommandLabel = "[PART]",
        footer = {
            "",
            "Example: one update of a network of this size on 64 sentences of 16 tokens, 30 times",
            "  translate benchmark train-step 1 256 512 8000 64 16 16 30"
        })
final class BenchmarkCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private ThreadOptions threads;

    @Mixin
    private GeneralOptions general;

    BenchmarkCommand(Console console) {
        this.console = console;
    }

    /** Threads asked for before the name of a part. */
    ThreadOptions threads() {
        return threads;
    }

    @Override
    public Integer call() {
        new BenchmarkOverview(console, threads.count()).print();
        return ExitCode.DONE;
    }
}
