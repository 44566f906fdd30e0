package dragoman.cli.command;

import dragoman.cli.option.GeneralOptions;
import dragoman.cli.option.Group;
import dragoman.cli.option.ModelOption;
import dragoman.cli.option.OptionGroup;
import dragoman.cli.option.ThreadOptions;
import dragoman.cli.option.corpus.CorpusOption;
import dragoman.cli.option.corpus.LanguageOptions;
import dragoman.cli.output.CommandException;
import dragoman.cli.output.Console;
import dragoman.cli.output.ExitCode;
import dragoman.corpora.AlignedFiles;
import dragoman.corpora.ParallelCorpus;
import dragoman.corpora.SentencePair;
import dragoman.corpora.TabSeparatedFile;
import dragoman.seq2seq.ScoredPair;
import dragoman.seq2seq.Translator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prints the log-probabilities of given translations. */
@Command(
        name = "score",
        sortOptions = false,
        description = {
            "Prints the log-probability log p(target | source) of each pair in nats, including the end-of-sentence token.",
            "With --perplexity, prints one line for all pairs: exp of the mean of -log p over all tokens."
        },
        footer = {
            "",
            "Example: list the least probable pairs of a corpus",
            "  translate score -m my-model --tsv pairs.tsv | paste - pairs.tsv | sort -n | head"
        })
final class ScoreCommand implements Callable<Integer> {
    private static final int BATCH = 64;

    private final Console console;

    @Mixin
    private ModelOption model;

    @Group(OptionGroup.DATA)
    @Option(
            names = {"-s", "--source"},
            paramLabel = "FILE",
            description = "Source sentences, one per line.")
    private Path source;

    @Group(OptionGroup.DATA)
    @Option(
            names = {"-t", "--target"},
            paramLabel = "FILE",
            description = "Their translations, one per line.")
    private Path target;

    @Group(OptionGroup.DATA)
    @Option(
            names = "--tsv",
            paramLabel = "FILE",
            description = "Sources and translations, separated by a TAB on each line.")
    private Path tsv;

    @Mixin
    private CorpusOption files;

    @Mixin
    private LanguageOptions languages;

    @Group(OptionGroup.OUTPUT)
    @Option(names = "--perplexity", description = "Print the perplexity of all pairs instead.")
    private boolean perplexity;

    @Mixin
    private ThreadOptions threads;

    @Mixin
    private GeneralOptions general;

    @Spec
    private CommandSpec spec;

    ScoreCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        ParallelCorpus corpus = corpus();
        Total total = new Total();
        try (Translator translator = Translator.load(model.location()).withThreads(threads.count());
                Stream<SentencePair> pairs = corpus.stream(odd -> {
                    throw odd.refusal();
                })) {
            Iterator<SentencePair> rest = pairs.iterator();
            List<SentencePair> first = next(rest);
            Translator chosen = new SourceDetection(console)
                    .translator(
                            languages.choose(translator, files.direction(languages.direction())),
                            () -> first.stream().map(SentencePair::source).collect(Collectors.joining("\n")));
            for (List<SentencePair> batch = first; !batch.isEmpty(); batch = next(rest)) {
                chosen.score(batch).forEach(pair -> add(pair, total));
            }
        }
        if (perplexity) {
            if (total.tokens == 0) {
                throw new CommandException("no pairs to score");
            }
            console.results()
                    .line(String.format(
                            Locale.ROOT,
                            "perplexity %.4f, %.6f nats per token, %d tokens of %d pairs",
                            Math.exp(total.loss / total.tokens),
                            total.loss / total.tokens,
                            total.tokens,
                            total.pairs));
        }
        return ExitCode.DONE;
    }

    private ParallelCorpus corpus() {
        boolean aligned = source != null && target != null && tsv == null && !files.isGiven();
        boolean table = tsv != null && source == null && target == null && !files.isGiven();
        boolean corpus = files.isGiven() && source == null && target == null && tsv == null;
        if (!aligned && !table && !corpus) {
            throw new ParameterException(
                    spec.commandLine(), "nothing to score: give either --source and --target, or --tsv, or --corpus");
        }
        if (corpus) {
            return files.corpus(languages.direction());
        }
        return table ? new TabSeparatedFile(tsv) : new AlignedFiles(source, target);
    }

    private static List<SentencePair> next(Iterator<SentencePair> rest) {
        List<SentencePair> batch = new ArrayList<>();
        while (batch.size() < BATCH && rest.hasNext()) {
            batch.add(rest.next());
        }
        return batch;
    }

    private void add(ScoredPair pair, Total total) {
        total.pairs++;
        total.tokens += pair.losses().length;
        total.loss -= pair.logProbability();
        if (!perplexity) {
            console.results().line(String.format(Locale.ROOT, "%.6f", pair.logProbability()));
        }
    }

    /** Sums over all pairs. */
    private static final class Total {
        private long pairs;
        private long tokens;
        private double loss;
    }
}
