package dragoman.cli.command;

import dragoman.cli.option.BleuChoice;
import dragoman.cli.option.GeneralOptions;
import dragoman.cli.option.Range;
import dragoman.cli.option.ThreadOptions;
import dragoman.cli.option.WhenAbsent;
import dragoman.cli.option.decoding.BeamSearchOptions;
import dragoman.cli.option.decoding.ContinuousCacheOptions;
import dragoman.cli.output.CommandException;
import dragoman.cli.output.Console;
import dragoman.cli.output.ExitCode;
import dragoman.cli.output.report.AccuracyReport;
import dragoman.cli.output.report.ScoreReport;
import dragoman.cli.output.report.TextScoreReport;
import dragoman.corpora.LineReader;
import dragoman.corpora.ParallelCorpus;
import dragoman.corpora.SentencePair;
import dragoman.corpora.text.TokenizerKind;
import dragoman.seq2seq.TextClassifier;
import dragoman.seq2seq.TextGenerator;
import dragoman.seq2seq.TextScore;
import dragoman.seq2seq.TranslatedSentence;
import dragoman.seq2seq.Translator;
import dragoman.seq2seq.evaluation.Bleu;
import dragoman.seq2seq.evaluation.BleuTokenizer;
import dragoman.seq2seq.evaluation.DefaultTokenization;
import dragoman.seq2seq.io.ModelDirectory;
import dragoman.seq2seq.io.ModelFormat;
import dragoman.seq2seq.io.ModelTask;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
            "A language model is scored by the nats that each token of the text --source costs it, in their order.",
            "A classifier is scored by how many texts get the label that stands for them in --target or --tsv."
        },
        footer = {"", "Example: score a file of translations", "  translate evaluate --hypothesis out.fr -t test.fr"})
final class EvaluateCommand implements Callable<Integer> {
    private final Console console;

    @Option(
            names = {"-m", "--model"},
            paramLabel = "DIR",
            description =
                    "Score what the model in this directory makes of --source, or of the sources of --tsv; given several times,"
                            + " what models of the same vocabularies make of them together.")
    @WhenAbsent("none")
    private List<Path> models = new ArrayList<>();

    @Option(names = "--hypothesis", paramLabel = "FILE", description = "Score these translations, one a line.")
    private Path hypothesis;

    @Option(
            names = {"-s", "--source"},
            paramLabel = "FILE",
            description =
                    "Sentences for the model to translate or to classify, one a line, or the text for a language model to"
                            + " foresee.")
    @WhenAbsent("the sources of --tsv")
    private Path source;

    @Option(
            names = {"-t", "--target"},
            paramLabel = "FILE",
            description = "References or labels, one a line; give it several times for several references.")
    @WhenAbsent("the targets of --tsv")
    private List<Path> targets = new ArrayList<>();

    @Option(names = "--tsv", paramLabel = "FILE", description = "Sources and references or labels, a TAB between.")
    private Path tsv;

    @Mixin
    private BleuChoice bleu;

    @Option(names = "--lowercase", description = "Ignore case; TER always does.")
    private boolean lowercase;

    @Option(
            names = "--confidence",
            description =
                    "Say between which scores the score of 95 of 100 texts lies that are drawn from the same sentences (bootstrap, 1000 draws).")
    private boolean confidence;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Decides the draws of --confidence.")
    @Range(unit = "whole number")
    private long seed;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Option(
            names = "--first-tokens",
            paramLabel = "N",
            description = "Let a classifier read only so many tokens of each text, from its beginning.")
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
    }

    @Override
    public Integer call() {
        boolean onlyText =
                models.size() == 1 && source != null && hypothesis == null && tsv == null && targets.isEmpty();
        if (onlyText && task() == ModelTask.LANGUAGE_MODEL) {
            scoreText();
            return ExitCode.DONE;
        }
        cache.refuse();
        checkOptions();
        if (firstTokens != null || models.size() == 1 && task() == ModelTask.CLASSIFIER) {
            scoreClassifier();
            return ExitCode.DONE;
        }
        Optional<BleuTokenizer> asked = bleu.tokenizer();
        ScoredText text = text();
        List<String> hypotheses = text.hypotheses;
        List<List<String>> references = text.references;
        Bleu metric = new Bleu(asked.orElseGet(() -> tokenizer(text)), lowercase);
        ScoreReport report = ScoreReport.of(hypotheses, references, metric);
        if (confidence) {
            if (hypotheses.isEmpty()) {
                throw new CommandException("no sentences to draw from: leave out --confidence");
            }
            report = report.withConfidence(seed, hypotheses, references, metric);
        }
        print(report.lines(), report.json());
        return ExitCode.DONE;
    }

    /** Translations, their sets of references, and their language as far as it is known. */
    private record ScoredText(List<String> hypotheses, List<List<String>> references, String language) {}

    private ScoredText text() {
        List<SentencePair> pairs = tsv == null ? List.of() : pairs(tsv);
        List<List<String>> references = tsv == null
                ? targets.stream().map(EvaluateCommand::lines).toList()
                : List.of(pairs.stream().map(SentencePair::target).toList());
        for (int i = 0; i < references.size(); i++) {
            noteForm(tsv == null ? targets.get(i) : tsv, references.get(i));
        }
        if (models.isEmpty()) {
            List<String> hypotheses = lines(hypothesis);
            noteForm(hypothesis, hypotheses);
            checkLengths(hypotheses.size(), references);
            return new ScoredText(hypotheses, references, "");
        }
        List<String> sources = tsv == null
                ? lines(source)
                : pairs.stream().map(SentencePair::source).toList();
        checkLengths(sources.size(), references);
        try (Translator translator = Translator.load(models).withThreads(threads.count())) {
            return new ScoredText(translate(sources, translator), references, translator.targetLanguage());
        }
    }

    private BleuTokenizer tokenizer(ScoredText text) {
        BleuTokenizer tokenizer = DefaultTokenization.of(text.language, text.references);
        if (tokenizer == BleuTokenizer.CHAR) {
            console.message(
                    "the target is written without spaces: BLEU is counted over characters (tok:char), since the"
                            + " words of sacreBLEU's ja-mecab need a dictionary that is not part of this toolkit");
        }
        return tokenizer;
    }

    /** Metrics compare code points, so that equivalent text in another form counts as different. */
    private void noteForm(Path file, List<String> lines) {
        int[] other = IntStream.range(0, lines.size())
                .filter(i -> !Normalizer.isNormalized(lines.get(i), Normalizer.Form.NFC))
                .toArray();
        if (other.length > 0) {
            console.message(file + ": line " + (other[0] + 1) + ": not in Unicode's normalization form C, as are "
                    + other.length + " of " + lines.size()
                    + " lines: equivalent text in another form counts as different");
        }
    }

    private ModelTask task() {
        return ModelDirectory.at(models.getFirst()).read(files -> ModelFormat.task(files.json(ModelFormat.CONFIG)));
    }

    private void scoreClassifier() {
        if (models.isEmpty()) {
            throw wrong("--first-tokens is for the --model of a classifier");
        }
        TextClassifier classifier = TextClassifier.load(models.getFirst());
        if (targets.size() > 1) {
            throw wrong("a text has one label: give --target once");
        }
        ParallelCorpus corpus =
                tsv != null ? ParallelCorpus.ofTsv(tsv) : ParallelCorpus.ofFiles(source, targets.getFirst());
        int most = firstTokens == null ? Integer.MAX_VALUE : firstTokens;
        AccuracyReport report = new AccuracyReport(classifier.score(corpus, most));
        print(report.lines(), report.json());
    }

    private void scoreText() {
        TextGenerator generator = TextGenerator.load(models.getFirst());
        boolean characters = generator.tokenizer().kind() == TokenizerKind.CHARACTER;
        TextScore score = cache.toOptions()
                .map(options -> generator.score(source, options))
                .orElseGet(() -> generator.score(source));
        TextScoreReport report = new TextScoreReport(score, characters ? "character" : "token");
        print(report.lines(), report.json());
    }

    private void checkOptions() {
        if ((models.isEmpty()) == (hypothesis == null)) {
            throw wrong("what is to be scored: give either --model or --hypothesis");
        }
        if (targets.isEmpty() == (tsv == null)) {
            throw wrong("references are needed: give either --target or --tsv");
        }
        if (!models.isEmpty() && (source == null) == (tsv == null)) {
            throw wrong("sentences to translate are needed: give either --source or --tsv");
        }
        if (models.isEmpty() && source != null) {
            throw wrong("--source is for a --model to translate: a --hypothesis needs none");
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private List<String> translate(List<String> sources, Translator translator) {
        List<TranslatedSentence> translated = translator.translate(sources, search.toOptions(1, translator));
        int[] cut = IntStream.range(0, translated.size())
                .filter(i -> translated.get(i).cut())
                .toArray();
        if (cut.length > 0) {
            console.message((tsv == null ? source : tsv) + ": line " + (cut[0] + 1) + ": has "
                    + translated.get(cut[0]).sourceTokens() + " tokens, of which only the first "
                    + Translator.LONGEST_SOURCE + " are translated, as of " + cut.length + " of " + sources.size()
                    + " sources");
        }
        return translated.stream().map(TranslatedSentence::text).toList();
    }

    private void checkLengths(int expected, List<List<String>> references) {
        for (int i = 0; i < references.size(); i++) {
            int found = references.get(i).size();
            if (found != expected) {
                throw new CommandException((models.isEmpty() ? hypothesis : source) + " has " + expected + " lines but "
                        + (tsv == null ? targets.get(i) : tsv) + " has " + found
                        + ": every translation needs its reference");
            }
        }
    }

    private void print(List<String> lines, String asJson) {
        if (json) {
            console.results().line(asJson);
        } else {
            lines.forEach(console.results()::line);
        }
    }

    private static List<SentencePair> pairs(Path tsv) {
        try (Stream<SentencePair> pairs = ParallelCorpus.ofTsv(tsv).stream(odd -> {
            throw odd.refusal();
        })) {
            return pairs.toList();
        }
    }

    private static List<String> lines(Path file) {
        return LineReader.readAll(file, odd -> {
            throw odd.refusal();
        });
    }
}
