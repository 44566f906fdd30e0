package dragoman.cli.command.inspect;

import dragoman.cli.option.GeneralOptions;
import dragoman.cli.option.Group;
import dragoman.cli.option.ModelLocations;
import dragoman.cli.option.OptionGroup;
import dragoman.cli.option.Range;
import dragoman.cli.option.WhenAbsent;
import dragoman.cli.option.corpus.LanguageOptions;
import dragoman.cli.output.CommandException;
import dragoman.cli.output.Console;
import dragoman.cli.output.ExitCode;
import dragoman.cli.output.TextFile;
import dragoman.cli.output.inspection.Curve;
import dragoman.cli.output.inspection.CurveTable;
import dragoman.cli.output.inspection.GradientPage;
import dragoman.cli.output.inspection.GradientTable;
import dragoman.cli.output.inspection.LineChart;
import dragoman.corpora.series.NumberTable;
import dragoman.seq2seq.SequenceGenerator;
import dragoman.seq2seq.SeriesPredictor;
import dragoman.seq2seq.TextClassifier;
import dragoman.seq2seq.TextGenerator;
import dragoman.seq2seq.TranslationInspector;
import dragoman.seq2seq.Translator;
import dragoman.seq2seq.inspection.GradientFlow;
import dragoman.seq2seq.inspection.GradientMap;
import dragoman.seq2seq.io.ClassifierModel;
import dragoman.seq2seq.io.ModelLocation;
import dragoman.seq2seq.io.OneToManyModel;
import dragoman.seq2seq.io.SeriesModel;
import dragoman.seq2seq.io.TextModel;
import dragoman.seq2seq.io.TranslationModel;
import dragoman.seq2seq.io.codec.ModelFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows how gradients vanish and explode in the backward pass. */
@Command(
        name = "gradients",
        sortOptions = false,
        description = {
            "Shows how gradients vanish or explode: the norm of the gradient of L_t with respect to the hidden state h (and the cell state c of an LSTM) of step t - k, against k; or, against depth, with respect to the output of each layer.",
            "The network is a language model or a classifier on a text, a regression on a table, or untrained networks on noise; norms are means over the examples.",
            "Of translators it shows the norm of the gradient of the loss of each target token with respect to the state of the encoder after each source token; of one-to-many models, with respect to the initial state of the decoder and to its state after each token."
        },
        footer = {
            "",
            "Example: five recurrent layers, with and without residual connections",
            "  translate inspect gradients --cell gru --layers 5 --residual --against depth",
            "Example: two translators, with and without attention, as heat maps",
            "  translate inspect gradients -m plain -m attending --html gradients.html \"Where is the key?\""
        })
final class InspectGradientsCommand implements Callable<Integer> {
    /** The most tokens of a sentence and of its translation. */
    private static final int MOST_TOKENS = 100;

    private final Console console;

    @Group(OptionGroup.DATA)
    @Option(
            names = {"-m", "--model"},
            paramLabel = "DIR",
            description = "Directory of a model, or the name of an installed model; repeat the option for several.")
    @WhenAbsent("none, see --cell")
    private List<Path> models = new ArrayList<>();

    @Group(OptionGroup.DATA)
    @Option(
            names = "--text-file",
            paramLabel = "FILE",
            description = "Text that a language model or classifier reads, or the table of a regression.")
    private Path text;

    @Group(OptionGroup.DATA)
    @Option(
            names = "--target",
            paramLabel = "TEXT",
            description = "Translation or sequence whose losses are taken in place of the model's own.")
    @WhenAbsent("the model's own with a beam size of 5")
    private String target;

    @Mixin
    private LanguageOptions languages;

    @Mixin
    private FreshNetworkOptions fresh;

    @Group(OptionGroup.OUTPUT)
    @Option(
            names = "--against",
            paramLabel = "NAME",
            defaultValue = "time",
            description = "Quantity that the norms are plotted against.")
    private Axis against;

    @Group(OptionGroup.OUTPUT)
    @Option(
            names = "--steps",
            paramLabel = "K",
            defaultValue = "50",
            description = "Number of steps back in time, or steps that are read if --against depth.")
    @Range(unit = "steps", from = 1, to = 2000)
    private int steps;

    @Group(OptionGroup.DATA)
    @Option(
            names = "--examples",
            paramLabel = "N",
            defaultValue = "16",
            description = "Number of examples, taken from evenly spaced places of the text or from noise.")
    @Range(unit = "pieces", from = 1, to = 1000)
    private int examples;

    @Group(OptionGroup.OUTPUT)
    @Option(names = "--picture", paramLabel = "FILE", description = "Write the curves as a PNG file as well.")
    private Path picture;

    @Group(OptionGroup.OUTPUT)
    @Option(names = "--html", paramLabel = "FILE", description = "Write the heat maps as an HTML page.")
    @WhenAbsent("none")
    private Path html;

    @Mixin
    private GeneralOptions general;

    @Parameters(
            arity = "0..1",
            paramLabel = "TEXT",
            description = "Sentence that translators translate, or the id or vector of a one-to-many model.")
    @WhenAbsent("none")
    private String sentence;

    @Spec
    private CommandSpec spec;

    InspectGradientsCommand(Console console) {
        this.console = console;
    }

    /** What norms are shown against. */
    enum Axis {
        TIME,
        DEPTH
    }

    @Override
    public Integer call() {
        if (sentence != null) {
            showMaps();
            return ExitCode.DONE;
        }
        if (html != null || target != null) {
            throw wrong((html != null ? "--html" : "--target")
                    + " needs a sentence to translate, or the id or vector of a one-to-many model");
        }
        List<Curve> curves = new ArrayList<>();
        flows().forEach((name, flow) -> addCurves(name, flow, curves));
        CurveTable.print(against == Axis.TIME ? "steps back" : "layer", curves, console.results());
        if (picture != null) {
            chart().write(curves, picture);
        }
        return ExitCode.DONE;
    }

    /** The heat maps of translators. */
    private void showMaps() {
        if (models.isEmpty() || text != null || picture != null || fresh.isAsked()) {
            throw wrong(
                    "a sentence or an id is for translators and one-to-many models: give --model, and no --text-file, --cell or --picture");
        }
        Map<String, GradientMap> maps = new LinkedHashMap<>();
        models.forEach(directory -> maps.put(directory.toString(), map(directory)));
        maps.forEach((name, map) -> {
            console.results().line(name);
            GradientTable.lines(map).forEach(console.results()::line);
            if (map.leftOut() > 0) {
                console.messages()
                        .println("note: " + name + ": the first " + MOST_TOKENS + " tokens of each side are shown, "
                                + map.leftOut() + " are left out");
            }
        });
        if (html != null) {
            TextFile.write(html, GradientPage.of("Gradients of \"" + sentence + "\"", maps));
        }
    }

    private GradientMap map(Path directory) {
        ModelLocation location = ModelLocations.of(directory);
        return switch (location.read(ModelFiles::read)) {
            case TranslationModel _ -> ofTranslator(location);
            case OneToManyModel sequences ->
                SequenceGenerator.of(sequences).gradients(sentence, Optional.ofNullable(target), MOST_TOKENS);
            case TextModel _, ClassifierModel _, SeriesModel _ ->
                throw new CommandException(directory
                        + " holds neither a translator nor a one-to-many model: give --text-file in place of '"
                        + sentence + "'");
        };
    }

    private GradientMap ofTranslator(ModelLocation location) {
        try (Translator translator = Translator.load(location)) {
            return new TranslationInspector(languages.choose(translator))
                    .gradients(sentence, Optional.ofNullable(target), MOST_TOKENS);
        }
    }

    private Map<String, GradientFlow> flows() {
        Map<String, GradientFlow> flows = new LinkedHashMap<>();
        if (fresh.isAsked()) {
            if (!models.isEmpty() || text != null) {
                throw wrong("give either --cell, or --model with --text-file");
            }
            fresh.toNetworks().forEach((name, network) -> flows.put(name, new GradientFlow(network, examples)));
            return flows;
        }
        if (models.isEmpty()) {
            throw wrong(
                    "nothing to inspect: give --model with --text-file, --model with a sentence or an id, or --cell");
        }
        if (text == null) {
            throw wrong(
                    "--model needs --text-file, a text or table for it to read, or a sentence for a translator, or an id for a one-to-many model");
        }
        models.forEach(directory -> flows.put(models.size() == 1 ? "" : directory.toString(), flow(directory)));
        return flows;
    }

    private GradientFlow flow(Path directory) {
        return switch (ModelLocations.of(directory).read(ModelFiles::read)) {
            case TextModel _ -> TextGenerator.load(directory).gradientFlow(text, examples);
            case ClassifierModel _ -> TextClassifier.load(directory).gradientFlow(text, examples);
            case SeriesModel series -> SeriesPredictor.of(series).gradientFlow(NumberTable.read(text), examples);
            case OneToManyModel _ ->
                throw new CommandException(
                        directory + " holds a one-to-many model: give an id or a vector in place of --text-file");
            case TranslationModel _ ->
                throw new CommandException(
                        directory + " holds a translation model: give a sentence in place of --text-file");
        };
    }

    private void addCurves(String name, GradientFlow flow, List<Curve> curves) {
        if (against == Axis.DEPTH) {
            curves.add(new Curve(name.isEmpty() ? "y" : name, flow.throughDepth(steps)));
            return;
        }
        GradientFlow.ThroughTime norms = flow.throughTime(steps);
        boolean both = norms.cell().length > 0;
        curves.add(new Curve(name.isEmpty() ? "h" : both ? name + " h" : name, norms.hidden()));
        if (both) {
            curves.add(new Curve(name.isEmpty() ? "c" : name + " c", norms.cell()));
        }
    }

    private LineChart chart() {
        return against == Axis.TIME
                ? new LineChart("Gradient of a loss through time", "k, steps back", "‖∂L_t / ∂h_{t-k}‖")
                : new LineChart("Gradient of the losses through the layers", "layer, 0 being the input", "‖∂L / ∂y‖");
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
