package dragoman.cli.command;

import dragoman.cli.option.GeneralOptions;
import dragoman.cli.option.Group;
import dragoman.cli.option.ModelsOption;
import dragoman.cli.option.OptionGroup;
import dragoman.cli.option.Range;
import dragoman.cli.option.ThreadOptions;
import dragoman.cli.option.WhenAbsent;
import dragoman.cli.option.corpus.LanguageOptions;
import dragoman.cli.option.decoding.BeamSearchOptions;
import dragoman.cli.option.decoding.MinimumQualityOption;
import dragoman.cli.option.decoding.SampledTranslationOptions;
import dragoman.cli.option.decoding.TextTranslationOptions;
import dragoman.cli.output.CommandException;
import dragoman.cli.output.Console;
import dragoman.cli.output.ExitCode;
import dragoman.cli.output.report.TextLines;
import dragoman.cli.output.report.TextLines.QualityOutput;
import dragoman.cli.output.report.TranslationLines;
import dragoman.core.Backend;
import dragoman.seq2seq.TextTranslator;
import dragoman.seq2seq.TranslatedSentence;
import dragoman.seq2seq.Translator;
import dragoman.seq2seq.search.AncestralSamplingOptions;
import dragoman.seq2seq.search.SearchOptions;
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
            "Translates each argument or each line of standard input, and writes one line for each, with an installed model"
                    + " into the language --to or with the model -m.",
            "A line is split into sentences. URLs, placeholders, tags and other parts that are not language stay as they"
                    + " are, numbers keep their value, and capitals come out in kind. A model of characters or of"
                    + " white-space separated tokens reads each line as it is. So does any model with --n-best, --scores,"
                    + " --alignment, --prefix or --sample.",
            "Text that begins with - is given after --."
        },
        footer = {
            "",
            "Example: translate a sentence with an installed model",
            "  translate run --to fr \"Where is the station?\""
        })
final class RunCommand implements Callable<Integer> {
    /** From about eight lines on it pays to compile vector kernels while the model is read; for one sentence they are not needed at all. */
    private static final int LONG_INPUT_BYTES = 512;

    private final Console console;

    @Mixin
    private ModelsOption models;

    @Mixin
    private LanguageOptions languages;

    @Mixin
    private BeamSearchOptions search;

    @Mixin
    private SampledTranslationOptions draw;

    @Mixin
    private TextTranslationOptions text;

    @Group(OptionGroup.OUTPUT)
    @Option(
            names = "--quality",
            description = "Print the estimated quality from 0 to 1 and a TAB before each translation; - where there is"
                    + " no estimate, as for text without letters.")
    private boolean quality;

    @Mixin
    private MinimumQualityOption minimumQuality;

    @Group(OptionGroup.OUTPUT)
    @Option(
            names = "--n-best",
            paramLabel = "N",
            description = "Print the N best translations of each line as line number, TAB, score, TAB and text.")
    @Range(unit = "translations", from = 1, to = 1_000)
    @WhenAbsent("the best one as text")
    private Integer nBest;

    @Group(OptionGroup.OUTPUT)
    @Option(names = "--scores", description = "Print the score and a TAB before each translation.")
    private boolean scores;

    @Group(OptionGroup.SEARCH)
    @Option(
            names = "--prefix",
            paramLabel = "TEXT",
            description = "Text that each translation starts with (prefix-constrained decoding).")
    @WhenAbsent("none")
    private String prefix;

    @Group(OptionGroup.OUTPUT)
    @Option(
            names = "--alignment",
            description = "Print a TAB and the word alignment after each translation, as source-target pairs such as"
                    + " 0-0 1-2 of white-space separated words.")
    private boolean alignment;

    @Group(OptionGroup.RUN)
    @Option(
            names = "--batch-size",
            paramLabel = "N",
            defaultValue = "1024",
            description = "Maximum number of lines translated together.")
    @Range(unit = "lines", from = 1, to = 100_000)
    private int batchSize;

    @Mixin
    private ThreadOptions threads;

    @Mixin
    private GeneralOptions general;

    @Parameters(arity = "0..*", paramLabel = "TEXT", description = "Text to translate.")
    @WhenAbsent("lines of standard input")
    private List<String> texts = new ArrayList<>();

    @Spec
    private CommandSpec spec;

    RunCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (!draw.isAsked() && nBest != null && nBest > search.beamSize()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--n-best " + nBest + " needs a --beam-size of at least " + nBest + ", not " + search.beamSize());
        }
        List<String> ofTexts = new ArrayList<>(text.given());
        if (quality) {
            ofTexts.add("--quality");
        }
        if (minimumQuality.isGiven()) {
            ofTexts.add("--min-quality");
        }
        if (isOfSentences() && !ofTexts.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    String.join(", ", ofTexts)
                            + " cannot be combined with --n-best, --scores, --alignment, --prefix"
                            + " or --sample, which translate each line as one sentence");
        }
        if (texts.isEmpty() && console.hasInputReady(LONG_INPUT_BYTES)) {
            Backend.warmUp();
        }
        RequestedTranslator requested = new RequestedTranslator(models, languages, console, spec);
        try (TextInput input = TextInput.of(texts, console);
                Translator translator = requested
                        .load(() -> input.beginning(batchSize), Optional.empty())
                        .withThreads(threads.count())) {
            if (isOfSentences()) {
                translateSentences(input, translator, alignment ? Optional.of(aligner(translator)) : Optional.empty());
            } else {
                translateTexts(input, translator);
            }
        }
        return ExitCode.DONE;
    }

    /** Whether each line is translated as one sentence, since the output describes a sentence or is no search for the best. */
    private boolean isOfSentences() {
        return nBest != null || scores || alignment || prefix != null || draw.isAsked();
    }

    private void translateTexts(TextInput input, Translator translator) {
        TextTranslator.Builder builder = TextTranslator.builder(translator).search(search.toOptions(1, translator));
        TextTranslator texts = text.apply(builder, translator).build();
        TextLines output = new TextLines(console, qualityOutput(translator));
        input.forEachBatch(batchSize, lines -> output.write(lines, texts.translate(TranslationLines.sources(lines))));
        output.end();
    }

    private QualityOutput qualityOutput(Translator translator) {
        if (quality) {
            MinimumQualityOption.threshold("--quality", translator);
        }
        return new QualityOutput(quality, minimumQuality.value(translator));
    }

    private Translator aligner(Translator translator) {
        if (models.directories().size() > 1) {
            throw new ParameterException(spec.commandLine(), "--alignment needs a single model: give --model once");
        }
        if (!translator.attends()) {
            throw new CommandException(
                    "the model has no attention: leave out --alignment, or train one with --attention");
        }
        if (translator.pivotLanguage().isPresent()) {
            throw new CommandException("a translation in two steps through "
                    + translator.pivotLanguage().get() + " has no alignment: leave out --alignment");
        }
        return translator;
    }

    private void translateSentences(TextInput input, Translator translator, Optional<Translator> aligner) {
        TranslationLines output = new TranslationLines(console, nBest != null, scores, aligner);
        Function<List<String>, List<TranslatedSentence>> translation = translation(translator);
        input.forEachBatch(batchSize, lines -> output.write(lines, translation.apply(TranslationLines.sources(lines))));
    }

    private Function<List<String>, List<TranslatedSentence>> translation(Translator translator) {
        int count = nBest == null ? 1 : nBest;
        List<Integer> beginning = prefix == null ? List.of() : translator.encodeTarget(prefix);
        if (draw.isAsked()) {
            AncestralSamplingOptions options = draw.toOptions(count, search.lengthPenalty(), search.length(translator))
                    .withPrefix(beginning);
            return sentences -> translator.draw(sentences, options);
        }
        SearchOptions options = search.toOptions(count, translator).withPrefix(beginning);
        return sentences -> translator.translate(sentences, options);
    }
}
