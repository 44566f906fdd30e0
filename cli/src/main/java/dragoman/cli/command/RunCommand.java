package dragoman.cli.command;

import dragoman.cli.option.GeneralOptions;
import dragoman.cli.option.Range;
import dragoman.cli.option.SearchChoice;
import dragoman.cli.option.ThreadOptions;
import dragoman.cli.option.WhenAbsent;
import dragoman.cli.output.Console;
import dragoman.cli.output.ExitCode;
import dragoman.cli.output.TranslationLines;
import dragoman.corpora.CorpusException;
import dragoman.corpora.Line;
import dragoman.corpora.LineReader;
import dragoman.seq2seq.Translator;
import dragoman.seq2seq.search.SearchOptions;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Translates lines of text. */
@Command(
        name = "run",
        sortOptions = false,
        description = {
            "Translates text with a trained model: each argument, or each line of standard input.",
            "Text that begins with - goes behind --."
        },
        footer = {
            "",
            "Example: translate a sentence with the model that the demo made",
            "  translate run -m phrasebook-model \"Where is the station?\""
        })
final class RunCommand implements Callable<Integer> {
    private final Console console;

    @Option(
            names = {"-m", "--model"},
            paramLabel = "DIR",
            description = "The directory of the model.")
    @WhenAbsent("none, and one is needed")
    private Path model;

    @Mixin
    private SearchChoice search;

    @Option(
            names = "--n-best",
            paramLabel = "N",
            description = "Print so many translations of each line, as line number, TAB, score, TAB, text.")
    @Range(unit = "translations", from = 1, to = 1_000)
    @WhenAbsent("the best one alone, as text")
    private Integer nBest;

    @Option(names = "--scores", description = "Print each translation's score and a TAB before it.")
    private boolean scores;

    @Option(
            names = "--batch-size",
            paramLabel = "N",
            defaultValue = "128",
            description = "The most lines translated together, if so many are ready.")
    @Range(unit = "lines", from = 1, to = 100_000)
    private int batchSize;

    @Mixin
    private ThreadOptions threads;

    @Mixin
    private GeneralOptions general;

    @Parameters(arity = "0..*", paramLabel = "TEXT", description = "Sentences to translate.")
    @WhenAbsent("the lines of standard input")
    private List<String> texts = new ArrayList<>();

    @Spec
    private CommandSpec spec;

    RunCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (model == null) {
            throw new ParameterException(
                    spec.commandLine(), "no model: give one with -m DIR, or make one first with 'translate demo'");
        }
        if (nBest != null && nBest > search.beamSize()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--n-best " + nBest + " needs a --beam-size of at least " + nBest + ", not " + search.beamSize());
        }
        try (Translator translator = Translator.load(model).withThreads(threads.count());
                LineReader reader = input()) {
            translateAll(reader, translator);
        }
        return ExitCode.DONE;
    }

    private LineReader input() {
        if (texts.isEmpty()) {
            if (console.isInputTyped()) {
                console.message("type a sentence and press Enter; Ctrl-D ends");
            }
            return LineReader.of(console.in(), "standard input");
        }
        String lines = String.join("\n", texts) + "\n";
        InputStream in = new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8));
        return LineReader.of(in, "the arguments");
    }

    private void translateAll(LineReader reader, Translator translator) {
        SearchOptions options = new SearchOptions(search.beamSize(), nBest == null ? 1 : nBest, 1);
        TranslationLines output = new TranslationLines(console, nBest != null, scores);
        // The first line is answered at once; batches then grow, so that a whole file is fast too.
        int most = 1;
        for (Input input = nextLines(reader, most); !input.lines.isEmpty(); input = nextLines(reader, most)) {
            output.write(input.lines, translator.translate(TranslationLines.sources(input.lines), options));
            if (input.unreadable != null) {
                throw input.unreadable;
            }
            most = Math.min(batchSize, 4 * most);
        }
    }

    /** Lines to translate together, and what made the line behind them unreadable, or null. */
    private record Input(List<Line> lines, CorpusException unreadable) {}

    /** Waits for one line, then takes what else is there already, up to {@code most} in all. */
    private static Input nextLines(LineReader reader, int most) {
        List<Line> lines = new ArrayList<>();
        reader.next().ifPresent(lines::add);
        try {
            for (boolean more = !lines.isEmpty(); more && lines.size() < most && reader.ready(); ) {
                Optional<Line> next = reader.next();
                next.ifPresent(lines::add);
                more = next.isPresent();
            }
        } catch (CorpusException unreadable) {
            // The lines before it are good, and are not lost.
            return new Input(lines, unreadable);
        }
        return new Input(lines, null);
    }
}
