package dragoman.cli.command.inspect;

import dragoman.cli.option.ColourMode;
import dragoman.cli.option.GeneralOptions;
import dragoman.cli.option.Group;
import dragoman.cli.option.ModelOption;
import dragoman.cli.option.NameConverter;
import dragoman.cli.option.OptionGroup;
import dragoman.cli.option.Range;
import dragoman.cli.option.WhenAbsent;
import dragoman.cli.output.CommandException;
import dragoman.cli.output.Console;
import dragoman.cli.output.ExitCode;
import dragoman.cli.output.TextFile;
import dragoman.cli.output.inspection.ColouredPicture;
import dragoman.cli.output.inspection.ColouredTerminal;
import dragoman.cli.output.inspection.ColouredText;
import dragoman.cli.output.inspection.StatePage;
import dragoman.cli.output.inspection.UnitTable;
import dragoman.seq2seq.StateInspector;
import dragoman.seq2seq.inspection.ReadText;
import dragoman.seq2seq.inspection.TranslatorStates;
import dragoman.seq2seq.inspection.Unit;
import dragoman.seq2seq.inspection.UnitFinder;
import dragoman.seq2seq.inspection.UnitFinder.Finding;
import dragoman.seq2seq.inspection.feature.Feature;
import dragoman.seq2seq.inspection.feature.TextFeatures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows hidden units along a text. */
@Command(
        name = "states",
        sortOptions = false,
        description = {
            "Shows the units of a network along a text, states and gates, and finds those that correlate with quotes, brackets, nesting depth, indentation, the position in the line, its end and the token just read.",
            "A language model reads the text as one; a classifier reads each line by itself, as do the encoder of a translator and its decoder, which reads its own translation of the line.",
            "A unit is selected on the first half of the text, and its correlation on the second half is printed too. On a terminal the text is coloured blue where the unit is low and red where it is high."
        },
        footer = {
            "",
            "Example: the hidden units of a model of source code as a page",
            "  translate inspect states -m java-model --text-file Main.java --html states.html"
        })
final class InspectStatesCommand implements Callable<Integer> {
    private static final int UNITS_PER_FEATURE = 30;

    private final Console console;

    @Mixin
    private ModelOption model;

    @Group(OptionGroup.DATA)
    @Option(
            names = "--text-file",
            paramLabel = "FILE",
            required = true,
            description = "Text that the model reads, plain or gzip.")
    private Path textFile;

    @Group(OptionGroup.DATA)
    @Option(
            names = {"--tokens", "--characters"},
            paramLabel = "N",
            defaultValue = "20000",
            description = "Number of tokens to read, characters of a model of characters.")
    @Range(unit = "tokens", from = 2, to = 100_000_000)
    private int tokens;

    @Group(OptionGroup.DATA)
    @Option(
            names = "--part",
            paramLabel = "NAME",
            defaultValue = "encoder",
            description = "Network of a translator to inspect.")
    private TranslatorStates.Part part;

    @Group(OptionGroup.DATA)
    @Option(
            names = {"--to", "--target-language"},
            paramLabel = "CODE",
            converter = NameConverter.class,
            description = "Language of the target; needed for a model of several target languages.")
    @WhenAbsent("the only one of the model")
    private @Nullable String targetLanguage;

    @Group(OptionGroup.DATA)
    @Option(
            names = "--feature",
            converter = NameConverter.class,
            paramLabel = "NAME",
            description =
                    "Feature to find units for: quotes, brackets, depth, indentation, position, line-end or token;"
                            + " repeat the option for several.")
    @WhenAbsent("all")
    private List<String> features = new ArrayList<>();

    @Group(OptionGroup.DATA)
    @Option(
            names = "--unit",
            converter = NameConverter.class,
            paramLabel = "L:U",
            description = "Show unit U of layer L, both counted from 0, or a cell state or gate by its letter, as in"
                    + " 0:c17, 0:f17 or 0:z3; repeat the option for several.")
    @WhenAbsent("the units found")
    private List<String> units = new ArrayList<>();

    @Group(OptionGroup.OUTPUT)
    @Option(
            names = "--from-line",
            paramLabel = "N",
            defaultValue = "1",
            description = "First line to show, counted from 1.")
    @Range(unit = "line", from = 1)
    private int fromLine;

    @Group(OptionGroup.OUTPUT)
    @Option(names = "--lines", paramLabel = "N", defaultValue = "20", description = "Number of lines to show.")
    @Range(unit = "lines", from = 1, to = 1_000_000)
    private int lines;

    @Group(OptionGroup.OUTPUT)
    @Option(
            names = "--width",
            paramLabel = "N",
            defaultValue = "120",
            description = "Width at which longer lines are wrapped.")
    @Range(unit = "characters", from = 1, to = 1_000_000)
    private int width;

    @Group(OptionGroup.OUTPUT)
    @Option(
            names = "--color",
            paramLabel = "WHEN",
            defaultValue = "auto",
            description = "Show the text in colour; auto does so on a terminal unless NO_COLOR is set.")
    private ColourMode color;

    @Group(OptionGroup.OUTPUT)
    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Write an HTML page that colours the text by any unit and shows predictions.")
    @WhenAbsent("none")
    private Path html;

    @Group(OptionGroup.OUTPUT)
    @Option(names = "--picture", paramLabel = "FILE", description = "Write the coloured text as an SVG file.")
    @WhenAbsent("none")
    private Path picture;

    @Mixin
    private GeneralOptions general;

    @Spec
    private CommandSpec spec;

    InspectStatesCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        List<Feature> wanted = wantedFeatures();
        List<Unit> asked = units.stream().map(this::unit).toList();
        StateInspector inspector = StateInspector.load(model.location(), part, Optional.ofNullable(targetLanguage));
        ReadText text = inspector.read(textFile, tokens);
        ColouredText.Source source = new ColouredText.Source(text.text(), text.ends());
        ColouredText.Part shown = new ColouredText.Part(fromLine, lines, width);
        requireLines(source, shown);
        // Whether there are such units is to be said in any case.
        inspector.trace(text, asked, 0);
        UnitFinder finder = inspector.compare(text, wanted);
        UnitTable.lines(wanted, finder.findings()).forEach(console.results()::line);
        if (color.colours(console) || picture != null) {
            showColours(inspector, text, shown, titles(asked, finder.findings()));
        }
        if (html != null) {
            TextFile.write(html, page(inspector, text, shown, asked, finder));
        }
        return ExitCode.DONE;
    }

    private void showColours(
            StateInspector inspector, ReadText text, ColouredText.Part shown, Map<Unit, String> titles) {
        ColouredText.Source source = new ColouredText.Source(text.text(), text.ends());
        List<String> headings = List.copyOf(titles.values());
        float[][] traces = inspector.trace(text, List.copyOf(titles.keySet()), shown.end(source));
        List<ColouredText> texts = new ArrayList<>();
        for (int u = 0; u < traces.length; u++) {
            texts.add(ColouredText.of(headings.get(u), source, shown, traces[u]));
        }
        if (color.colours(console)) {
            for (ColouredText coloured : texts) {
                console.results().line("");
                console.results().line(coloured.title());
                ColouredTerminal.lines(coloured).forEach(console.results()::colouredLine);
            }
        }
        if (picture != null) {
            TextFile.write(picture, ColouredPicture.of(texts));
        }
    }

    private String page(
            StateInspector inspector, ReadText text, ColouredText.Part shown, List<Unit> asked, UnitFinder finder) {
        ColouredText.Source source = new ColouredText.Source(text.text(), text.ends());
        int from = shown.start(source);
        int to = Math.min(shown.end(source), from + StatePage.MOST_TOKENS);
        List<Unit> chosen = chosen(asked, finder);
        float[][] traces = inspector.trace(text, chosen, to);
        List<StatePage.UnitAlong> along = new ArrayList<>();
        for (int u = 0; u < traces.length; u++) {
            along.add(new StatePage.UnitAlong(chosen.get(u), traces[u], finder.heldOut(chosen.get(u))));
        }
        List<String> notes = new ArrayList<>();
        notes.add("Of the units of the network (" + inspector.units() + "), the list has the "
                + UNITS_PER_FEATURE + " that follow each feature best"
                + (asked.isEmpty() ? "." : ", and those that were asked for."));
        if (to < shown.end(source)) {
            notes.add("The first " + StatePage.MOST_TOKENS + " of " + (shown.end(source) - from)
                    + " characters or tokens are shown.");
            console.messages().println("note: " + html + ": " + notes.getLast());
        }
        return StatePage.of(
                "Units of " + model.directory() + " along " + textFile,
                notes,
                new StatePage.Content(
                        source,
                        from,
                        to,
                        along,
                        finder.features(),
                        inspector.predictions(text, to).subList(from, to)));
    }

    /** The units that were asked for, then those that follow each feature best, then the first ones if there are none. */
    private static List<Unit> chosen(List<Unit> asked, UnitFinder finder) {
        Set<Unit> chosen = new LinkedHashSet<>(asked);
        for (int f = 0; f < finder.features().size(); f++) {
            finder.best(f, UNITS_PER_FEATURE).forEach(finding -> chosen.add(finding.unit()));
        }
        return chosen.isEmpty() ? List.of(Unit.hidden(0, 0)) : List.copyOf(chosen);
    }

    private List<Feature> wantedFeatures() {
        List<String> known = TextFeatures.ALL.stream().map(Feature::name).toList();
        for (String name : features) {
            if (!known.contains(name)) {
                throw wrong("--feature must be one of " + String.join(", ", known) + ", not '" + name + "'");
            }
        }
        return TextFeatures.ALL.stream()
                .filter(feature -> features.isEmpty() || features.contains(feature.name()))
                .toList();
    }

    private Unit unit(String text) {
        return Unit.parse(text)
                .orElseThrow(() -> wrong(
                        "--unit must be a layer and a unit such as 0:17, 0:c17 for a cell state or 0:f17 for a forget gate, not '"
                                + text + "'"));
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private void requireLines(ColouredText.Source source, ColouredText.Part part) {
        if (part.start(source) == source.ends().length) {
            throw new CommandException("--from-line " + fromLine + " is after the "
                    + source.text().lines().count() + " lines of " + textFile
                    + " that are read: choose an earlier one or give more --tokens");
        }
    }

    /** The titles of the units to show. */
    private static Map<Unit, String> titles(List<Unit> asked, List<Finding> findings) {
        Map<Unit, String> follows = findings.stream()
                .collect(Collectors.toMap(
                        Finding::unit,
                        finding ->
                                " follows " + finding.feature() + ", r = " + UnitTable.correlation(finding.heldOut()),
                        (one, other) -> one + "; " + other.strip(),
                        LinkedHashMap::new));
        Map<Unit, String> titles = new LinkedHashMap<>();
        for (Unit unit : asked.isEmpty() ? follows.keySet() : asked) {
            titles.put(unit, "unit " + unit + follows.getOrDefault(unit, ""));
        }
        return titles;
    }
}
