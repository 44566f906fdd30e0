package dragoman.cli.command.inspect;

import dragoman.cli.option.ColourMode;
import dragoman.cli.option.GeneralOptions;
import dragoman.cli.option.Group;
import dragoman.cli.option.ModelDirectoryOption;
import dragoman.cli.option.NameConverter;
import dragoman.cli.option.OptionGroup;
import dragoman.cli.option.Range;
import dragoman.cli.option.WhenAbsent;
import dragoman.cli.output.CommandException;
import dragoman.cli.output.Console;
import dragoman.cli.output.ExitCode;
import dragoman.cli.output.TextFile;
import dragoman.cli.output.inspection.ColouredPage;
import dragoman.cli.output.inspection.ColouredPicture;
import dragoman.cli.output.inspection.ColouredTerminal;
import dragoman.cli.output.inspection.ColouredText;
import dragoman.cli.output.inspection.UnitTable;
import dragoman.seq2seq.StateInspector;
import dragoman.seq2seq.StateInspector.Characters;
import dragoman.seq2seq.inspection.TextFeature;
import dragoman.seq2seq.inspection.TextFeatures;
import dragoman.seq2seq.inspection.Unit;
import dragoman.seq2seq.inspection.UnitFinder.Finding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
            "Shows hidden units of a character language model along a text and finds those that correlate with quotes, brackets, nesting depth, indentation, the position in the line and its end.",
            "A unit is selected on the first half of the text, and its correlation on the second half is printed too. On a terminal the text is coloured blue where the unit is low and red where it is high."
        },
        footer = {
            "",
            "Example: the hidden units of a model of source code as a page",
            "  translate inspect states -m java-model --text-file Main.java --html states.html"
        })
final class InspectStatesCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private ModelDirectoryOption model;

    @Group(OptionGroup.DATA)
    @Option(
            names = "--text-file",
            paramLabel = "FILE",
            required = true,
            description = "Text that the model reads, plain or gzip.")
    private Path textFile;

    @Group(OptionGroup.DATA)
    @Option(
            names = "--characters",
            paramLabel = "N",
            defaultValue = "20000",
            description = "Number of characters to read.")
    @Range(unit = "characters", from = 2, to = 100_000_000)
    private int characters;

    @Group(OptionGroup.DATA)
    @Option(
            names = "--feature",
            converter = NameConverter.class,
            paramLabel = "NAME",
            description = "Feature to find units for: quotes, brackets, depth, indentation, position or line-end;"
                    + " repeat the option for several.")
    @WhenAbsent("all")
    private List<String> features = new ArrayList<>();

    @Group(OptionGroup.DATA)
    @Option(
            names = "--unit",
            converter = NameConverter.class,
            paramLabel = "L:U",
            description = "Show unit U of layer L, both counted from 0, or its cell state as L:cU; repeat the option"
                    + " for several.")
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
            description = "Write the table and the coloured text as an HTML page.")
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
        List<TextFeature> wanted = wantedFeatures();
        List<Unit> asked = units.stream().map(this::unit).toList();
        StateInspector inspector = StateInspector.load(model.directory());
        Characters text = inspector.characters(textFile, characters);
        ColouredText.Source source = new ColouredText.Source(text.text(), text.ends());
        ColouredText.Part part = new ColouredText.Part(fromLine, lines, width);
        requireLines(source, part);
        List<Finding> findings = inspector.find(text, wanted);
        List<String> table = UnitTable.lines(wanted, findings);
        table.forEach(console.results()::line);
        if (color.colours(console) || html != null || picture != null) {
            Map<Unit, String> titles = titles(asked, findings);
            List<Unit> shown = List.copyOf(titles.keySet());
            List<String> headings = List.copyOf(titles.values());
            float[][] traces = inspector.trace(text, shown, part.end(source));
            List<ColouredText> texts = new ArrayList<>();
            for (int u = 0; u < traces.length; u++) {
                texts.add(ColouredText.of(headings.get(u), source, part, traces[u]));
            }
            show(table, texts);
        } else if (!asked.isEmpty()) {
            // Whether there are such units is to be said in any case.
            inspector.trace(text, asked, 0);
        }
        return ExitCode.DONE;
    }

    private List<TextFeature> wantedFeatures() {
        List<String> known = TextFeatures.ALL.stream().map(TextFeature::name).toList();
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
                .orElseThrow(
                        () -> wrong("--unit must be a layer and a unit such as 0:17, or 0:c17 for a cell state, not '"
                                + text + "'"));
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private void requireLines(ColouredText.Source source, ColouredText.Part part) {
        if (part.start(source) == source.ends().length) {
            throw new CommandException("--from-line " + fromLine + " is after the "
                    + source.text().lines().count() + " lines of " + textFile
                    + " that are read: choose an earlier one or give more --characters");
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

    private void show(List<String> table, List<ColouredText> texts) {
        if (color.colours(console)) {
            for (ColouredText text : texts) {
                console.results().line("");
                console.results().line(text.title());
                ColouredTerminal.lines(text).forEach(console.results()::colouredLine);
            }
        }
        if (html != null) {
            TextFile.write(
                    html, ColouredPage.of("Hidden units of " + model.directory() + " along " + textFile, table, texts));
        }
        if (picture != null) {
            TextFile.write(picture, ColouredPicture.of(texts));
        }
    }
}
