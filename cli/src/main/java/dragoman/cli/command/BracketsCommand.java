package dragoman.cli.command;

import dragoman.cli.option.GeneralOptions;
import dragoman.cli.option.Range;
import dragoman.cli.option.SeedOption;
import dragoman.cli.output.Console;
import dragoman.cli.output.ExitCode;
import dragoman.corpora.brackets.BracketGenerator;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints lines of nested brackets. */
@Command(
        name = "brackets",
        sortOptions = false,
        description = {
            "Prints lines of nested brackets, tags and quotes, on which a language model learns to count.",
            "The same seed gives the same lines on every machine."
        },
        footer = {
            "",
            "Example: the training text of the page about counting",
            "  translate brackets --count 100000 > brackets.txt"
        })
final class BracketsCommand implements Callable<Integer> {
    private final Console console;

    @Option(names = "--count", paramLabel = "N", defaultValue = "1000", description = "Number of lines to print.")
    @Range(unit = "lines", from = 1, to = 10_000_000)
    private int count;

    @Mixin
    private SeedOption seed;

    @Mixin
    private GeneralOptions general;

    BracketsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        new BracketGenerator(seed.value()).lines(count).forEach(console.results()::line);
        return ExitCode.DONE;
    }
}
