package dragoman.cli.command;

import dragoman.cli.option.GeneralOptions;
import dragoman.cli.option.Group;
import dragoman.cli.option.ModelDirectoryOption;
import dragoman.cli.option.OptionGroup;
import dragoman.cli.option.Range;
import dragoman.cli.option.WhenAbsent;
import dragoman.cli.output.CommandException;
import dragoman.cli.output.Console;
import dragoman.cli.output.ExitCode;
import dragoman.corpora.series.NumberTable;
import dragoman.seq2seq.SequenceGenerator;
import dragoman.seq2seq.SeriesPredictor;
import dragoman.seq2seq.io.ModelDirectory;
import dragoman.seq2seq.io.OneToManyModel;
import dragoman.seq2seq.io.SeriesModel;
import dragoman.seq2seq.io.TrainedModel;
import dragoman.seq2seq.io.codec.ModelFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Predicts the next values of series, or the sequences of ids and vectors. */
@Command(
        name = "predict",
        sortOptions = false,
        description = {
            "Predicts the values after those of a table with a model of --task regression, or the sequence of each id or vector with a model of --task one-to-many."
        },
        footer = {
            "",
            "Example: the next five values of the series of a table",
            "  translate predict -m my-series --csv series.csv --steps 5",
            "Example: the sequences of two ids",
            "  translate predict -m my-names 7 42"
        })
final class PredictCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private ModelDirectoryOption model;

    @Group(OptionGroup.DATA)
    @Option(names = "--csv", paramLabel = "FILE", description = "Table whose columns are the series, plain or gzip.")
    @WhenAbsent("none")
    private @Nullable Path csv;

    @Group(OptionGroup.OUTPUT)
    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "1",
            description = "Number of values to predict of each series, of which each is read to predict the next.")
    @Range(unit = "steps", from = 1, to = 1_000_000)
    private int steps;

    @Group(OptionGroup.OUTPUT)
    @Option(
            names = "--errors",
            description = "Print the mean squared error of each series along the table, of the network and of repeating"
                    + " the value before, in place of predictions.")
    private boolean errors;

    @Group(OptionGroup.SEARCH)
    @Option(
            names = {"-b", "--beam-size"},
            paramLabel = "N",
            defaultValue = "5",
            description = "Beam size for sequences; 1 is greedy search.")
    @Range(unit = "sequences", from = 1, to = 1_000)
    private int beamSize;

    @Mixin
    private GeneralOptions general;

    @Parameters(
            arity = "0..*",
            paramLabel = "ORIGIN",
            description = "Ids, or vectors whose numbers are separated by spaces or commas.")
    @WhenAbsent("none")
    private List<String> origins = new ArrayList<>();

    @Spec
    private CommandSpec spec;

    PredictCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        TrainedModel read = ModelDirectory.at(model.directory()).read(ModelFiles::read);
        switch (read) {
            case SeriesModel series -> predict(SeriesPredictor.of(series));
            case OneToManyModel sequences -> predict(SequenceGenerator.of(sequences));
            default ->
                throw new CommandException(
                        model.directory() + " holds a model of another task: train one with --task regression or --task"
                                + " one-to-many");
        }
        return ExitCode.DONE;
    }

    private void predict(SeriesPredictor predictor) {
        if (csv == null || !origins.isEmpty()) {
            throw wrong("the model predicts series: give --csv and nothing else");
        }
        NumberTable table = NumberTable.read(csv);
        if (errors) {
            List<SeriesPredictor.Errors> all = predictor.errors(table);
            for (int c = 0; c < all.size(); c++) {
                console.results()
                        .line(String.format(
                                Locale.ROOT,
                                "%s: mean squared error %.6f, of repeating the value before %.6f",
                                predictor.columns().get(c),
                                all.get(c).network(),
                                all.get(c).repeating()));
            }
            return;
        }
        console.results().line(String.join(",", predictor.columns()));
        for (float[] row : predictor.predict(table, steps)) {
            StringJoiner line = new StringJoiner(",");
            for (float value : row) {
                line.add(String.valueOf(value));
            }
            console.results().line(line.toString());
        }
    }

    private void predict(SequenceGenerator generator) {
        if (csv != null || errors || origins.isEmpty()) {
            throw wrong("the model generates sequences: give ids or vectors, and no --csv or --errors");
        }
        generator.generate(origins, beamSize).forEach(console.results()::line);
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
