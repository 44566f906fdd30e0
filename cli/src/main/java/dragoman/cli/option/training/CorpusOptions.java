package dragoman.cli.option.training;

import dragoman.cli.option.Group;
import dragoman.cli.option.OptionGroup;
import dragoman.cli.option.WhenAbsent;
import dragoman.corpora.AlignedFiles;
import dragoman.corpora.CorpusException;
import dragoman.corpora.ParallelCorpus;
import dragoman.corpora.TabSeparatedFile;
import dragoman.corpora.phrasebook.Phrasebook;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    private @Nullable Phrasebook loaded;

    /** Made by picocli. */
    public CorpusOptions() {}

    /** Whether the phrasebook is the corpus. */
    public boolean isPhrasebook() {
        return phrasebook;
    }

    /** The training set. */
    public ParallelCorpus training() {
        int given = count(source != null || target != null) + count(tsv != null) + count(phrasebook);
        if (given != 1) {
            throw wrong(
                    given == 0
                            ? "no training text: give --source and --target, or --tsv, or --phrasebook"
                            : "give only one of: --source with --target, --tsv, --phrasebook");
        }
        if (phrasebook) {
            return ParallelCorpus.of(phrasebook().train());
        }
        return tsv != null ? new TabSeparatedFile(repeatable(tsv)) : files("--source", source, "--target", target);
    }

    /** The validation set; empty if it is split off the training set. */
    public Optional<ParallelCorpus> validation() {
        boolean files = validationSource != null || validationTarget != null;
        if (count(files) + count(validationTsv != null) + count(phrasebook) > 1) {
            throw wrong(
                    "give only one of: --validation-source with --validation-target, --validation-tsv, --phrasebook");
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
