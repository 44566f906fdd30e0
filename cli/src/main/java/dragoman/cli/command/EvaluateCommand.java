package dragoman.cli.command;

import dragoman.cli.option.GeneralOptions;
import dragoman.cli.option.WhenAbsent;
import dragoman.cli.output.CommandException;
import dragoman.cli.output.Console;
import dragoman.cli.output.ExitCode;
import dragoman.cli.output.ScoreReport;
import dragoman.corpora.LineReader;
import dragoman.corpora.ParallelCorpus;
import dragoman.corpora.SentencePair;
import dragoman.seq2seq.evaluation.Bleu;
import dragoman.seq2seq.evaluation.BleuTokenizer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Scores a file of translations against references. */
@Command(
        name = "evaluate",
        description = "Scores translations against references with BLEU, chrF and chrF++, as sacreBLEU does.",
        footer = {"", "Example: score a file of translations", "  translate evaluate --hypothesis out.fr -t test.fr"})
final class EvaluateCommand implements Callable<Integer> {
    private final Console console;

    @Option(names = "--hypothesis", paramLabel = "FILE", description = "The translations to score, one a line.")
    private Path hypothesis;

    @Option(
            names = {"-t", "--target"},
            paramLabel = "FILE",
            description = "References, one a line; give it several times for several references.")
    @WhenAbsent("the targets of --tsv")
    private List<Path> targets = new ArrayList<>();

    @Option(names = "--tsv", paramLabel = "FILE", description = "Sources and references, a TAB between.")
    private Path tsv;

    @Option(
            names = "--bleu-tokenizer",
            paramLabel = "NAME",
            defaultValue = "13a",
            description = "How BLEU cuts text into words.")
    private BleuTokenizer tokenizer;

    @Option(names = "--lowercase", description = "Ignore case.")
    private boolean lowercase;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Mixin
    private GeneralOptions general;

    @Spec
    private CommandSpec spec;

    EvaluateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (hypothesis == null) {
            throw new ParameterException(spec.commandLine(), "nothing to score: --hypothesis is missing");
        }
        if (targets.isEmpty() == (tsv == null)) {
            throw new ParameterException(spec.commandLine(), "references are needed: either --target or --tsv");
        }
        List<String> hypotheses = lines(hypothesis);
        print(ScoreReport.of(hypotheses, references(hypotheses.size()), new Bleu(tokenizer, lowercase)));
        return ExitCode.DONE;
    }

    private void print(ScoreReport report) {
        if (json) {
            console.results().line(report.json());
        } else {
            report.lines().forEach(console.results()::line);
        }
    }

    private List<List<String>> references(int expected) {
        List<List<String>> references = new ArrayList<>();
        for (Path file : targets.isEmpty() ? List.of(tsv) : targets) {
            List<String> lines = targets.isEmpty() ? targetsOf(tsv) : lines(file);
            if (lines.size() != expected) {
                throw new CommandException(hypothesis + " has " + expected + " lines but " + file + " has "
                        + lines.size() + ": every translation needs its reference");
            }
            references.add(lines);
        }
        return references;
    }

    private static List<String> targetsOf(Path tsv) {
        try (Stream<SentencePair> pairs = ParallelCorpus.ofTsv(tsv).stream()) {
            return pairs.map(SentencePair::target).toList();
        }
    }

    private static List<String> lines(Path file) {
        return LineReader.readAll(file, odd -> {});
    }
}
