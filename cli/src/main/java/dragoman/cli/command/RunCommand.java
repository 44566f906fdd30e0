package dragoman.cli.command;

import dragoman.cli.option.GeneralOptions;
import dragoman.cli.option.Range;
import dragoman.cli.option.ThreadOptions;
import dragoman.cli.option.WhenAbsent;
import dragoman.cli.option.decoding.BeamSearchOptions;
import dragoman.cli.option.decoding.SampledTranslationOptions;
import dragoman.cli.output.CommandException;
import dragoman.cli.output.Console;
import dragoman.cli.output.ExitCode;
import dragoman.cli.output.report.TranslationLines;
import dragoman.core.Backend;
import dragoman.core.Workers;
import dragoman.seq2seq.PairScorer;
import dragoman.seq2seq.TranslatedSentence;
import dragoman.seq2seq.Translator;
import dragoman.seq2seq.search.DrawOptions;
import dragoman.seq2seq.search.SearchOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
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
    /** From about eight lines on it pays to compile vector kernels while the model is read; for one sentence they are not needed at all. */
    private static final int LONG_INPUT_BYTES = 512;

    private final Console console;

    @Option(
            names = {"-m", "--model"},
            paramLabel = "DIR",
            description =
                    "The directory of the model; given several times, models of the same vocabularies translate together.")
    @WhenAbsent("none, and one is needed")
    private List<Path> models = new ArrayList<>();

    @Mixin
    private BeamSearchOptions search;

    @Mixin
    private SampledTranslationOptions draw;

    @Option(
            names = "--n-best",
            paramLabel = "N",
            description = "Print so many translations of each line, as line number, TAB, score, TAB, text.")
    @Range(unit = "translations", from = 1, to = 1_000)
    @WhenAbsent("the best one alone, as text")
    private Integer nBest;

    @Option(names = "--scores", description = "Print each translation's score and a TAB before it.")
    private boolean scores;

    @Option(names = "--prefix", paramLabel = "TEXT", description = "Let each translation begin with this text.")
    @WhenAbsent("each begins as the model likes")
    private String prefix;

    @Option(
            names = "--alignment",
            description =
                    "Print behind each translation, after a TAB, which words belong together by attention: 0-0 1-2, source"
                            + " first, words being what stands between spaces.")
    private boolean alignment;

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
        if (models.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "no model: give one with -m DIR, or make one first with 'translate demo'");
        }
        if (!draw.isAsked() && nBest != null && nBest > search.beamSize()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--n-best " + nBest + " needs a --beam-size of at least " + nBest + ", not " + search.beamSize());
        }
        if (texts.isEmpty() && console.hasInputReady(LONG_INPUT_BYTES)) {
            Backend.warmUp();
        }
        try (Translator translator = Translator.load(models).withThreads(threads.count());
                TextInput input = TextInput.of(texts, console);
                Workers workers = Workers.of(1)) {
            translateAll(input, translator, alignment ? Optional.of(aligner(workers)) : Optional.empty());
        }
        return ExitCode.DONE;
    }

    private PairScorer aligner(Workers workers) {
        if (models.size() > 1) {
            throw new ParameterException(spec.commandLine(), "--alignment is that of one model: give --model once");
        }
        PairScorer scorer = PairScorer.load(models.getFirst(), workers);
        if (!scorer.attends()) {
            throw new CommandException(models.getFirst()
                    + " holds a model without attention: leave out --alignment, or train one with --attention");
        }
        return scorer;
    }

    private void translateAll(TextInput input, Translator translator, Optional<PairScorer> aligner) {
        TranslationLines output = new TranslationLines(console, nBest != null, scores, aligner);
        Function<List<String>, List<TranslatedSentence>> translation = translation(translator);
        input.forEachBatch(batchSize, lines -> output.write(lines, translation.apply(TranslationLines.sources(lines))));
    }

    private Function<List<String>, List<TranslatedSentence>> translation(Translator translator) {
        int count = nBest == null ? 1 : nBest;
        List<Integer> beginning = prefix == null ? List.of() : translator.prefix(prefix);
        if (draw.isAsked()) {
            DrawOptions options = draw.toOptions(count, search.lengthPenalty()).from(beginning);
            return sentences -> translator.draw(sentences, options);
        }
        SearchOptions options = search.toOptions(count, translator).from(beginning);
        return sentences -> translator.translate(sentences, options);
    }
}
