package dragoman.cli.option.corpus;

import dragoman.cli.option.Group;
import dragoman.cli.option.OptionGroup;
import dragoman.corpora.ConcatenatedCorpus;
import dragoman.corpora.LanguagePair;
import dragoman.corpora.ParallelCorpus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Parallel text of one direction. */
@Group(OptionGroup.DATA)
public final class CorpusOption {
    @Option(
            names = "--corpus",
            paramLabel = "[FROM-TO=]FILE",
            converter = CorpusArgument.Converter.class,
            description =
                    "Parallel text in TSV, TMX, XLIFF, PO, CSV, JSON lines or an OPUS zip archive, plain or gzip, with"
                            + " its languages as in en-fr=FILE, of which --from and --to may name the reverse; repeat the"
                            + " option for several files.")
    private List<CorpusArgument> files = new ArrayList<>();

    @Mixin
    private CorpusFormatOptions formats;

    /** Made by picocli. */
    public CorpusOption() {}

    /** Whether a file is given. */
    public boolean isGiven() {
        return !files.isEmpty();
    }

    /** The files as they are given, for messages. */
    public String name() {
        return files.stream().map(file -> file.file().toString()).collect(Collectors.joining(", "));
    }

    /** The direction of the pairs, if it is known. */
    public Optional<LanguagePair> direction(Optional<LanguagePair> asked) {
        return files.isEmpty() ? asked : corpora(asked).direction();
    }

    /**
     * The pairs.
     *
     * @param asked the direction to read; if absent, that of the files
     * @throws dragoman.corpora.CorpusException if the files are of several directions, or of another one
     */
    public ParallelCorpus corpus(Optional<LanguagePair> asked) {
        return corpora(asked).oneDirection();
    }

    /**
     * The texts and labels of tables.
     *
     * @throws dragoman.corpora.CorpusException if a file is no table
     */
    public ParallelCorpus tables() {
        return new ConcatenatedCorpus(
                files.stream().map(file -> formats.table(file.file())).toList());
    }

    private Corpora corpora(Optional<LanguagePair> asked) {
        return new Corpora(files, formats, asked, false);
    }
}
