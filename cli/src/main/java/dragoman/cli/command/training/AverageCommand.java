package dragoman.cli.command.training;

import dragoman.cli.option.GeneralOptions;
import dragoman.cli.option.ModelDirectoryOption;
import dragoman.cli.option.NewModelOption;
import dragoman.cli.option.Range;
import dragoman.cli.option.WhenAbsent;
import dragoman.cli.output.Console;
import dragoman.cli.output.ExitCode;
import dragoman.seq2seq.run.CheckpointAverage;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Averages the weights of several validations. */
@Command(
        name = "average",
        sortOptions = false,
        description = {
            "Averages the weights of several validations of one training, which --keep-checkpoints retains, and writes a new model.",
        },
        footer = {"", "Example: average the five best", "  translate average -m my-model --best 5 -o my-model-averaged"
        })
public final class AverageCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private ModelDirectoryOption model;

    @ArgGroup(multiplicity = "1")
    private Which which;

    @Mixin
    private NewModelOption output;

    @Mixin
    private GeneralOptions general;

    public AverageCommand(Console console) {
        this.console = console;
    }

    /** Which validations, one of the two. */
    private static final class Which {
        @Option(
                names = "--last",
                paramLabel = "N",
                required = true,
                description = "Average the weights of the last N validations.")
        @Range(unit = "validations", from = 1, to = 1_000)
        @WhenAbsent("--best is given")
        private Integer last;

        @Option(
                names = "--best",
                paramLabel = "N",
                required = true,
                description = "Average the weights of the best N validations.")
        @Range(unit = "validations", from = 1, to = 1_000)
        @WhenAbsent("--last is given")
        private Integer best;
    }

    @Override
    public Integer call() {
        List<Long> updates = which.last != null
                ? CheckpointAverage.write(
                        model.directory(), CheckpointAverage.Choice.LAST, which.last, output.directory())
                : CheckpointAverage.write(
                        model.directory(), CheckpointAverage.Choice.BEST, which.best, output.directory());
        console.results()
                .line("mean of the weights of updates "
                        + updates.stream().map(String::valueOf).collect(Collectors.joining(", ")) + " in "
                        + output.directory());
        return ExitCode.DONE;
    }
}
