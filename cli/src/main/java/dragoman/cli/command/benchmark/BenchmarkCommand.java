package dragoman.cli.command.benchmark;

import dragoman.cli.option.GeneralOptions;
import dragoman.cli.option.ThreadOptions;
import dragoman.cli.output.Console;
import dragoman.cli.output.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Measures how fast this machine computes. */
@Command(
        name = "benchmark",
        description = {
            "Measures in about a minute how fast this machine is, and how fast the code that trains and translates is on"
                    + " it.",
            "With the name of a part, measures that part alone, in the shape asked for, and answers in one line."
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
