package dragoman.cli.command;

import dragoman.cli.option.GeneralOptions;
import dragoman.cli.option.ModelDirectoryOption;
import dragoman.cli.option.ThreadOptions;
import dragoman.cli.option.WhenAbsent;
import dragoman.cli.output.Console;
import dragoman.cli.output.ExitCode;
import dragoman.cli.output.report.LabelLines;
import dragoman.cli.output.report.TranslationLines;
import dragoman.corpora.Line;
import dragoman.seq2seq.TextClassifier;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Predicts the labels of texts. */
@Command(
        name = "classify",
        sortOptions = false,
        description = {
            "Predicts the label of each argument or of each line of standard input.",
            "Text that begins with - is given after --."
        },
        footer = {
            "",
            "Example: print the predicted language after each character",
            "  translate classify -m language-model --steps --probabilities \"Bonjour Tom\""
        })
final class ClassifyCommand implements Callable<Integer> {
    private static final int BATCH_SIZE = 1024;

    private final Console console;

    @Mixin
    private ModelDirectoryOption model;

    @Option(
            names = "--steps",
            description = "Print the prediction after each token of a text: token, TAB and label per line, and an empty"
                    + " line after the text.")
    private boolean steps;

    @Option(
            names = "--probabilities",
            description = "Print all labels by descending probability, each followed by a TAB and its probability.")
    private boolean probabilities;

    @Mixin
    private ThreadOptions threads;

    @Mixin
    private GeneralOptions general;

    @Parameters(arity = "0..*", paramLabel = "TEXT", description = "Texts to classify.")
    @WhenAbsent("lines of standard input")
    private List<String> texts = new ArrayList<>();

    ClassifyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        LabelLines output = new LabelLines(console, probabilities);
        try (TextClassifier classifier = TextClassifier.load(model.directory()).withThreads(threads.count());
                TextInput input = TextInput.of(texts, console)) {
            input.forEachBatch(BATCH_SIZE, lines -> classify(lines, classifier, output));
        }
        return ExitCode.DONE;
    }

    private void classify(List<Line> lines, TextClassifier classifier, LabelLines output) {
        List<String> sources = TranslationLines.sources(lines);
        if (steps) {
            for (int i = 0; i < lines.size(); i++) {
                output.writeSteps(lines.get(i), classifier.steps(sources.get(i)));
            }
        } else {
            output.write(lines, classifier.classify(sources));
        }
    }
}
