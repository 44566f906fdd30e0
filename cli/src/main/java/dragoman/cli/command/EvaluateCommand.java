package dragoman.cli.command;

import dragoman.cli.option.BleuTokenizerOption;
import dragoman.cli.option.GeneralOptions;
import dragoman.cli.option.Group;
import dragoman.cli.option.JsonOption;
import dragoman.cli.option.ModelsOption;
import dragoman.cli.option.OptionGroup;
import dragoman.cli.option.Range;
import dragoman.cli.option.SeedOption;
import dragoman.cli.option.ThreadOptions;
import dragoman.cli.option.WhenAbsent;
import dragoman.cli.option.corpus.LanguageOptions;
import dragoman.cli.option.decoding.BeamSearchOptions;
import dragoman.cli.option.decoding.ContinuousCacheOptions;
import dragoman.cli.option.decoding.MinimumQualityOption;
import dragoman.cli.output.CommandException;
import dragoman.cli.output.Console;
import dragoman.cli.output.ExitCode;
import dragoman.cli.output.report.AccuracyReport;
import dragoman.cli.output.report.ScoreReport;
import dragoman.cli.output.report.TextScoreReport;
import dragoman.corpora.SentencePair;
import dragoman.corpora.text.TokenizerKind;
import dragoman.seq2seq.TextClassifier;
import dragoman.seq2seq.TextGenerator;
import dragoman.seq2seq.TextScore;
import dragoman.seq2seq.TextTranslator;
import dragoman.seq2seq.Translator;
import dragoman.seq2seq.evaluation.Bleu;
import dragoman.seq2seq.evaluation.BleuTokenizer;
import dragoman.seq2seq.evaluation.Bootstrap;
import dragoman.seq2seq.evaluation.DefaultTokenization;
import dragoman.seq2seq.io.ModelFileNames;
import dragoman.seq2seq.io.codec.ModelTask;
import dragoman.seq2seq.sentence.TranslatedText;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Scores translations, of a file or of a model, against references; scores other models by what they are made for. */
@Command(
        name = "evaluate",
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Scores translations against references with BLEU, chrF, chrF++ and TER, as sacreBLEU does.",
            "A language model is scored by the mean negative log-likelihood of the text --source in nats per token.",
            "A classifier is scored by its accuracy against the labels in --target or --tsv."
        },
        footer = {"", "Example: score a file of translations", "  translate evaluate --hypothesis out.fr -t test.fr"})
final class EvaluateCommand implements Callable<Integer> {
    private static final int SAMPLES = 1000;
    /** The number of sentences from which a language is detected. */
    private static final int BEGINNING = 50;

    private final Console console;
    private final EvaluationNotes notes;

    @Mixin
    private ModelsOption models;

    @Mixin
    private EvaluationTexts texts;

    @Mixin
    private LanguageOptions languages;

    @Mixin
    private BleuTokenizerOption bleu;

    @Group(OptionGroup.SCORING)
    @Option(names = "--lowercase", description = "Ignore case; TER always does.")
    private boolean lowercase;

    @Group(OptionGroup.SCORING)
    @Option(
            names = "--confidence",
            description = "Print 95 %% bootstrap confidence intervals (1000 samples of the sentences).")
    private boolean confidence;

    @Group(OptionGroup.SCORING)
    @Option(
            names = "--quality",
            description = "Print how well the quality estimate of the model agrees with sentence chrF: the rank"
                    + " correlation with its confidence interval, and the means of each decile.")
    private boolean quality;

    @Mixin
    private SeedOption seed;

    @Mixin
    private JsonOption json;

    @Group(OptionGroup.DATA)
    @Option(
            names = "--first-tokens",
            paramLabel = "N",
            description = "Let a classifier read the first N tokens of each text only.")
    @Range(unit = "tokens", from = 1, to = 1_000_000)
    @WhenAbsent("the whole text")
    private Integer firstTokens;

    @Mixin
    private ContinuousCacheOptions cache;

    @Mixin
    private BeamSearchOptions search;

    @Mixin
    private ThreadOptions threads;

    @Mixin
    private GeneralOptions general;

    @Spec
    private CommandSpec spec;

    EvaluateCommand(Console console) {
        this.console = console;
        notes = new EvaluationNotes(console);
    }

    @Override
    public Integer call() {
        if (models.directories().size() == 1 && texts.isRunningText() && task() == ModelTask.LANGUAGE_MODEL) {
            scoreText();
            return ExitCode.DONE;
        }
        cache.refuse();
        checkOptions();
        if (firstTokens != null || models.directories().size() == 1 && task() == ModelTask.CLASSIFIER) {
            scoreClassifier();
            return ExitCode.DONE;
        }
        Optional<BleuTokenizer> asked = bleu.tokenizer();
        ScoredText text = text();
        List<String> hypotheses = text.hypotheses();
        List<List<String>> references = text.references();
        Bleu metric = new Bleu(asked.orElseGet(() -> tokenizer(text)), lowercase);
        ScoreReport report = ScoreReport.of(hypotheses, references, metric);
        if (confidence) {
            if (hypotheses.isEmpty()) {
                throw new CommandException("no sentences to resample: remove --confidence");
            }
            report = report.withConfidence(seed.value(), hypotheses, references, metric);
        }
        if (quality) {
            report = report.with(text.compared(new Bootstrap(SAMPLES, seed.value())));
        }
        print(report.lines(), report.json());
        return ExitCode.DONE;
    }

    private ScoredText text() {
        List<SentencePair> pairs = texts.pairs(languages.direction());
        List<List<String>> references = texts.references(pairs);
        for (int i = 0; i < references.size(); i++) {
            notes.form(texts.targetName(i), references.get(i));
        }
        if (models.directories().isEmpty()) {
            List<String> hypotheses = texts.hypotheses();
            notes.form(texts.hypothesisName(), hypotheses);
            texts.requireReferences(texts.hypothesisName(), hypotheses.size(), references);
            return new ScoredText(hypotheses, references, "");
        }
        List<String> sources = texts.sources(pairs);
        texts.requireReferences(texts.sourceName(), sources.size(), references);
        try (Translator translator = Translator.ensemble(models.locations()).withThreads(threads.count())) {
            Translator chosen = new SourceDetection(console)
                    .translator(
                            languages.route(translator, texts.direction(languages.direction())),
                            () -> String.join("\n", sources.subList(0, Math.min(BEGINNING, sources.size()))));
            double threshold = quality ? MinimumQualityOption.threshold("--quality", chosen) : 0;
            List<TranslatedText> translated = translate(sources, chosen);
            return new ScoredText(
                    translated.stream().map(TranslatedText::text).toList(),
                    references,
                    chosen.targetLanguage(),
                    translated.stream().map(TranslatedText::quality).toList(),
                    threshold);
        }
    }

    private BleuTokenizer tokenizer(ScoredText text) {
        BleuTokenizer tokenizer = DefaultTokenization.of(text.language(), text.references());
        if (tokenizer == BleuTokenizer.CHAR) {
            console.message(
                    "the target is written without spaces: BLEU is counted over characters (tok:char), since the"
                            + " words of sacreBLEU's ja-mecab need a dictionary that is not part of this toolkit");
        }
        return tokenizer;
    }

    private ModelTask task() {
        return models.locations().getFirst().read(files -> ModelTask.read(files.json(ModelFileNames.CONFIG)));
    }

    private void scoreClassifier() {
        if (models.directories().isEmpty()) {
            throw wrong("--first-tokens needs a classifier as --model");
        }
        texts.requireOneLabel();
        int most = firstTokens == null ? Integer.MAX_VALUE : firstTokens;
        try (TextClassifier classifier =
                TextClassifier.load(models.directories().getFirst()).withThreads(threads.count())) {
            AccuracyReport report = new AccuracyReport(classifier.score(texts.labelled(), most));
            print(report.lines(), report.json());
        }
    }

    private void scoreText() {
        TextGenerator generator = TextGenerator.load(models.directories().getFirst());
        boolean characters = generator.tokenizer().kind() == TokenizerKind.CHARACTER;
        TextScore score = cache.toOptions()
                .map(options -> generator.score(texts.source(), options))
                .orElseGet(() -> generator.score(texts.source()));
        TextScoreReport report = new TextScoreReport(score, characters ? "character" : "token");
        print(report.lines(), report.json());
    }

    private void checkOptions() {
        texts.require(!models.directories().isEmpty());
        if (quality && models.directories().isEmpty()) {
            throw wrong("--quality needs a --model, whose estimates it compares");
        }
        if (models.directories().isEmpty()) {
            texts.refuseSource();
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private List<TranslatedText> translate(List<String> sources, Translator translator) {
        List<TranslatedText> translated = TextTranslator.builder(translator)
                .search(search.toOptions(1, translator))
                .build()
                .translate(sources);
        notes.limits(texts.sourceName(), translated);
        return translated;
    }

    private void print(List<String> lines, String asJson) {
        if (json.isGiven()) {
            console.results().line(asJson);
        } else {
            lines.forEach(console.results()::line);
        }
    }
}
