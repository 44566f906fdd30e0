package dragoman.cli.option.training;

import dragoman.cli.option.Group;
import dragoman.cli.option.OptionGroup;
import dragoman.cli.option.WhenAbsent;
import dragoman.cli.option.corpus.Corpora;
import dragoman.cli.option.corpus.CorpusArgument;
import dragoman.cli.option.corpus.CorpusFormatOptions;
import dragoman.cli.option.corpus.SourceLanguage;
import dragoman.corpora.AlignedFiles;
import dragoman.corpora.ConcatenatedCorpus;
import dragoman.corpora.CorpusException;
import dragoman.corpora.LanguagePair;
import dragoman.corpora.MultilingualCorpus;
import dragoman.corpora.ParallelCorpus;
import dragoman.corpora.TabSeparatedFile;
import dragoman.corpora.phrasebook.Phrasebook;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The training set and the validation set. */
@Group(OptionGroup.DATA)
public final class CorpusOptions {
    private static final long PHRASEBOOK_SEED = 1;

    @Option(
            names = {"-s", "--source"},
            paramLabel = "FILE",
            description = "Source text with one sentence per line, or the running text of a language model; plain or"
                    + " gzip, as all input files.")
    private Path source;

    @Option(
            names = {"-t", "--target"},
            paramLabel = "FILE",
            description = "Target text or labels, aligned with --source line by line.")
    private Path target;

    @Option(
            names = "--tsv",
            paramLabel = "FILE",
            description = "Parallel text in one file with source, TAB and target or label on each line.")
    private Path tsv;

    @Option(
            names = "--corpus",
            paramLabel = "[FROM-TO=]FILE",
            converter = CorpusArgument.Converter.class,
            description =
                    "Parallel text in TSV, TMX, XLIFF, PO, CSV, JSON lines or an OPUS zip archive, plain or gzip, with"
                            + " its languages as in en-fr=FILE, or texts and labels in TSV or CSV; repeat the option for"
                            + " several files, which make a multilingual model if they are of several directions.")
    private List<CorpusArgument> corpora = new ArrayList<>();

    @Mixin
    private CorpusFormatOptions formats;

    @Option(
            names = "--both-directions",
            description = "Train on each pair of --corpus in both directions, as a multilingual model.")
    private boolean bothDirections;

    @Option(
            names = "--clean",
            description = "Leave pairs out of the training set that 'translate clean' removes, and print how many.")
    private boolean clean;

    @Option(names = "--phrasebook", description = "Train on the built-in English-French phrasebook.")
    private boolean phrasebook;

    @Option(names = "--validation-source", paramLabel = "FILE", description = "Source text of the validation set.")
    @WhenAbsent("1,000 random pairs or at most 5 % of the training set, or the last 5 % of a running text")
    private Path validationSource;

    @Option(
            names = "--validation-target",
            paramLabel = "FILE",
            description = "Target text or labels of the validation set, line by line.")
    @WhenAbsent("held out")
    private Path validationTarget;

    @Option(
            names = "--validation-tsv",
            paramLabel = "FILE",
            description = "Validation set in one file with source, TAB and target or label on each line.")
    @WhenAbsent("held out")
    private Path validationTsv;

    @Option(
            names = "--validation-corpus",
            paramLabel = "[FROM-TO=]FILE",
            converter = CorpusArgument.Converter.class,
            description = "Validation set, as --corpus.")
    @WhenAbsent("held out")
    private List<CorpusArgument> validationCorpora = new ArrayList<>();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    private @Nullable Phrasebook loaded;

    /** Made by picocli. */
    public CorpusOptions() {}

    /** Whether bad pairs are removed from the training set. */
    public boolean isCleaned() {
        return clean;
    }

    /** The languages of the two sides: those that are asked for, or else those of the corpora; empty where unknown, or several. */
    public LanguagePair languages(LanguagePair asked) {
        LanguagePair own = phrasebook ? new LanguagePair("en", "fr") : ofCorpora(asked);
        return new LanguagePair(
                asked.from().isEmpty() || multilingual(asked) ? own.from() : asked.from(),
                asked.to().isEmpty() || multilingual(asked) ? own.to() : asked.to());
    }

    /**
     * The language of the source of a translation model: that which the files name, or else that of their text; empty if they are of several.
     *
     * @param to the language of the target, or empty
     * @throws dragoman.cli.output.CommandException if the language of the text is not clear
     */
    public Optional<String> sourceLanguage(String to) {
        LanguagePair unknown = new LanguagePair("", "");
        if (multilingual(unknown)) {
            return Optional.empty();
        }
        LanguagePair named = phrasebook ? new LanguagePair("en", "fr") : ofCorpora(unknown);
        return SourceLanguage.named(named, to)
                .or(() ->
                        Optional.of(SourceLanguage.detect(SourceLanguage.beginning(training(unknown, List.of())), to)));
    }

    private boolean multilingual(LanguagePair asked) {
        return !corpora.isEmpty() && corpora(corpora, asked).isMultilingual();
    }

    private LanguagePair ofCorpora(LanguagePair asked) {
        return corpora.isEmpty()
                ? new LanguagePair("", "")
                : corpora(corpora, asked).languages();
    }

    private Corpora corpora(List<CorpusArgument> arguments, LanguagePair asked) {
        arguments.forEach(argument -> repeatable(argument.file()));
        Optional<LanguagePair> direction =
                asked.from().isEmpty() || asked.to().isEmpty() ? Optional.empty() : Optional.of(asked);
        return new Corpora(arguments, formats, direction, bothDirections);
    }

    /**
     * The training set of a translation model.
     *
     * @param asked the languages that are asked for, empty where they are not
     * @param learnt the directions of the multilingual model that is trained further; none of another model
     */
    public ParallelCorpus training(LanguagePair asked, List<LanguagePair> learnt) {
        if (corpora.isEmpty()) {
            if (bothDirections || !learnt.isEmpty()) {
                throw wrong(
                        bothDirections
                                ? "--both-directions needs --corpus with the languages of each file, as in --corpus en-fr=FILE"
                                : "the model of --init-model is multilingual: give --corpus with the languages of each file, as in --corpus en-fr=FILE");
            }
            if (source == null && target == null && tsv == null && !phrasebook) {
                throw wrong("no training text: give --corpus, or --source and --target, or --tsv, or --phrasebook");
            }
            return training();
        }
        if (source != null || target != null || tsv != null || phrasebook) {
            throw wrong("give only one of: --corpus, --source with --target, --tsv, --phrasebook");
        }
        Corpora all = corpora(corpora, asked);
        return all.isMultilingual() || !learnt.isEmpty() ? all.multilingual(learnt) : all.oneDirection();
    }

    /**
     * The validation set of a translation model; empty if it is split off the training set.
     *
     * @param training the training set
     */
    public Optional<ParallelCorpus> validation(LanguagePair asked, ParallelCorpus training) {
        boolean multilingual = !training.directions().isEmpty();
        if (validationCorpora.isEmpty()) {
            Optional<ParallelCorpus> validation = validation();
            if (multilingual && validation.isPresent()) {
                throw wrong(
                        "the training is multilingual: give --validation-corpus with the languages of each file, as in"
                                + " --validation-corpus en-fr=FILE");
            }
            return validation;
        }
        if (validationSource != null || validationTarget != null || validationTsv != null || phrasebook) {
            throw wrong("give only one of: --validation-corpus, --validation-source with --validation-target,"
                    + " --validation-tsv, --phrasebook");
        }
        Corpora all = corpora(validationCorpora, asked);
        if (!multilingual) {
            return Optional.of(all.oneDirection());
        }
        MultilingualCorpus validation = all.multilingual(List.of());
        for (LanguagePair direction : validation.directions()) {
            if (!training.directions().contains(direction)) {
                throw wrong("--validation-corpus is of " + direction + ", but no --corpus is");
            }
        }
        return Optional.of(validation);
    }

    /** The training set of a classifier, or of a translation model without {@code --corpus}. */
    public ParallelCorpus training() {
        int given = count(source != null || target != null)
                + count(tsv != null)
                + count(phrasebook)
                + count(!corpora.isEmpty());
        if (given != 1) {
            throw wrong(
                    given == 0
                            ? "no training text: give --source and --target, or --tsv, or --corpus"
                            : "give only one of: --source with --target, --tsv, --corpus, --phrasebook");
        }
        if (!corpora.isEmpty()) {
            return tables(corpora);
        }
        if (phrasebook) {
            return ParallelCorpus.of(phrasebook().train());
        }
        return tsv != null ? new TabSeparatedFile(repeatable(tsv)) : files("--source", source, "--target", target);
    }

    private ParallelCorpus tables(List<CorpusArgument> files) {
        return new ConcatenatedCorpus(files.stream()
                .map(argument -> formats.table(repeatable(argument.file())))
                .toList());
    }

    /** The validation set; empty if it is split off the training set. */
    public Optional<ParallelCorpus> validation() {
        boolean files = validationSource != null || validationTarget != null;
        if (count(files) + count(validationTsv != null) + count(phrasebook) + count(!validationCorpora.isEmpty()) > 1) {
            throw wrong("give only one of: --validation-source with --validation-target, --validation-tsv,"
                    + " --validation-corpus, --phrasebook");
        }
        if (!validationCorpora.isEmpty()) {
            return Optional.of(tables(validationCorpora));
        }
        if (phrasebook) {
            return Optional.of(ParallelCorpus.of(phrasebook().validation()));
        }
        if (validationTsv != null) {
            return Optional.of(new TabSeparatedFile(repeatable(validationTsv)));
        }
        return files
                ? Optional.of(files("--validation-source", validationSource, "--validation-target", validationTarget))
                : Optional.empty();
    }

    /** The running text of a language model. */
    public Path text() {
        if (source == null) {
            throw wrong("no training text: give it as --source");
        }
        return source;
    }

    /** The validation text of a language model; empty if it is split off the training text. */
    public Optional<Path> validationText() {
        return Optional.ofNullable(validationSource);
    }

    private Phrasebook phrasebook() {
        if (loaded == null) {
            loaded = Phrasebook.englishFrench(PHRASEBOOK_SEED);
        }
        return loaded;
    }

    private ParallelCorpus files(String sourceName, Path source, String targetName, Path target) {
        if (source == null || target == null) {
            throw wrong(sourceName + " and " + targetName + " belong together: give both");
        }
        return new AlignedFiles(repeatable(source), repeatable(target));
    }

    /** A file and no pipe: a resumed training reads its text again. */
    private static Path repeatable(Path file) {
        if (Files.exists(file) && !Files.isDirectory(file) && !Files.isRegularFile(file)) {
            throw new CorpusException(file + ": is not a regular file; a training that is resumed reads its text again,"
                    + " so write it to a file first");
        }
        return file;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }

    private static int count(boolean given) {
        return given ? 1 : 0;
    }
}
