package dragoman.cli.command;

import dragoman.cli.option.Group;
import dragoman.cli.option.OptionGroup;
import dragoman.cli.option.WhenAbsent;
import dragoman.cli.option.corpus.CorpusOption;
import dragoman.cli.output.CommandException;
import dragoman.corpora.AlignedFiles;
import dragoman.corpora.LanguagePair;
import dragoman.corpora.LineReader;
import dragoman.corpora.ParallelCorpus;
import dragoman.corpora.SentencePair;
import dragoman.corpora.TabSeparatedFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The texts that {@code evaluate} reads: translations to score, sources, and references or labels. */
@Group(OptionGroup.DATA)
final class EvaluationTexts {
    @Option(names = "--hypothesis", paramLabel = "FILE", description = "File of translations to score, one per line.")
    private Path hypothesis;

    @Option(
            names = {"-s", "--source"},
            paramLabel = "FILE",
            description = "Source sentences or texts for the model, one per line, or the running text of a language"
                    + " model.")
    @WhenAbsent("sources of --tsv")
    private Path source;

    @Option(
            names = {"-t", "--target"},
            paramLabel = "FILE",
            description = "References or labels, one per line; repeat the option for several references.")
    @WhenAbsent("targets of --tsv")
    private List<Path> targets = new ArrayList<>();

    @Option(
            names = "--tsv",
            paramLabel = "FILE",
            description = "Sources and references or labels, separated by a TAB on each line.")
    private Path tsv;

    @Mixin
    private CorpusOption corpus;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** Whether a source is all that is given, as for a language model. */
    boolean isRunningText() {
        return source != null && hypothesis == null && !hasPairs() && targets.isEmpty();
    }

    /** Whether sources and references are in one file. */
    private boolean hasPairs() {
        return tsv != null || corpus.isGiven();
    }

    /**
     * Refuses what does not belong together.
     *
     * @param model whether a model is given, which makes the translations
     */
    void require(boolean model) {
        if (model == (hypothesis != null)) {
            throw wrong("nothing to score: give either --model or --hypothesis");
        }
        if (tsv != null && corpus.isGiven()) {
            throw wrong("give only one of: --corpus, --tsv");
        }
        if (targets.isEmpty() != hasPairs()) {
            throw wrong("no references: give either --target, --tsv or --corpus");
        }
        if (model && (source == null) != hasPairs()) {
            throw wrong("no source sentences: give either --source, --tsv or --corpus");
        }
    }

    /** Refuses a source where there is no model. */
    void refuseSource() {
        if (source != null) {
            throw wrong("--source needs a --model that translates it: remove it, since --hypothesis needs no source");
        }
    }

    /** Refuses several files of labels. */
    void requireOneLabel() {
        if (targets.size() > 1) {
            throw wrong("a text has one label: give --target once");
        }
    }

    /**
     * Refuses sets of references of another number of lines.
     *
     * @param file what they belong to
     * @param lines its number of lines
     */
    void requireReferences(String file, int lines, List<List<String>> references) {
        for (int i = 0; i < references.size(); i++) {
            int found = references.get(i).size();
            if (found != lines) {
                throw new CommandException(file + " has " + lines + " lines but " + targetName(i) + " has " + found
                        + ": every translation needs its reference");
            }
        }
    }

    /** The running text of a language model. */
    Path source() {
        return source;
    }

    /** The direction of the pairs, if it is known. */
    Optional<LanguagePair> direction(Optional<LanguagePair> asked) {
        return corpus.direction(asked);
    }

    /** The file of the sources, for messages. */
    String sourceName() {
        return corpus.isGiven() ? corpus.name() : String.valueOf(tsv == null ? source : tsv);
    }

    /** The file of a set of references, for messages. */
    String targetName(int set) {
        return hasPairs() ? sourceName() : targets.get(set).toString();
    }

    /** The file of the translations to score, for messages. */
    String hypothesisName() {
        return hypothesis.toString();
    }

    /** The translations to score. */
    List<String> hypotheses() {
        return lines(hypothesis);
    }

    /** The sources with their references, if they are in one file; otherwise none. */
    List<SentencePair> pairs(Optional<LanguagePair> asked) {
        if (!hasPairs()) {
            return List.of();
        }
        ParallelCorpus all = corpus.isGiven() ? corpus.corpus(asked) : new TabSeparatedFile(tsv);
        try (Stream<SentencePair> pairs = all.stream(odd -> {
            throw odd.refusal();
        })) {
            return pairs.toList();
        }
    }

    /** The sources, those of the pairs where they are in one file with references. */
    List<String> sources(List<SentencePair> pairs) {
        return hasPairs() ? pairs.stream().map(SentencePair::source).toList() : lines(source);
    }

    /** The sets of references, that of the pairs where they are in one file with sources. */
    List<List<String>> references(List<SentencePair> pairs) {
        return hasPairs()
                ? List.of(pairs.stream().map(SentencePair::target).toList())
                : targets.stream().map(EvaluationTexts::lines).toList();
    }

    /** Texts with their labels. */
    ParallelCorpus labelled() {
        if (corpus.isGiven()) {
            return corpus.tables();
        }
        return tsv != null ? new TabSeparatedFile(tsv) : new AlignedFiles(source, targets.getFirst());
    }

    private static List<String> lines(Path file) {
        return LineReader.readAll(file, odd -> {
            throw odd.refusal();
        });
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
