package dragoman.cli.option.corpus;

import dragoman.cli.option.EnumNames;
import dragoman.cli.option.Group;
import dragoman.cli.option.NameConverter;
import dragoman.cli.option.OptionGroup;
import dragoman.cli.option.WhenAbsent;
import dragoman.corpora.CorpusException;
import dragoman.corpora.ParallelCorpus;
import dragoman.corpora.format.parallel.Columns;
import dragoman.corpora.format.parallel.ParallelFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How files of parallel text are read. */
@Group(OptionGroup.DATA)
public final class CorpusFormatOptions {
    @Option(
            names = "--corpus-format",
            paramLabel = "FORMAT",
            description = "Format of the files of parallel text: tsv, csv, json-lines, tmx, xliff, po or zip.")
    @WhenAbsent("by suffix or content")
    private @Nullable ParallelFormat format;

    @Option(
            names = "--columns",
            paramLabel = "SOURCE,TARGET",
            split = ",",
            converter = NameConverter.class,
            description =
                    "Columns of source and target, or of text and label, in a table, by name or by number from 1.")
    @WhenAbsent("those named like the languages, or 1,2")
    private List<String> columns = new ArrayList<>();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** Made by picocli. */
    public CorpusFormatOptions() {}

    /** The format of a file. */
    ParallelFormat format(Path file) {
        return format == null ? ParallelFormat.detect(file) : format;
    }

    /**
     * The rows of a table of texts and their labels.
     *
     * @throws CorpusException if the file is no table
     */
    public ParallelCorpus table(Path file) {
        ParallelFormat found = format(file);
        if (!found.hasColumns()) {
            throw new CorpusException(
                    file + ": is of the format " + EnumNames.of(found) + "; texts and labels are read from tsv or csv");
        }
        return found.open(file, Optional.empty(), columns());
    }

    /** The columns of source and target, if they are given. */
    Optional<Columns> columns() {
        if (!columns.isEmpty() && columns.size() != 2) {
            throw new ParameterException(command.commandLine(), "--columns must name two columns, as in 1,2 or en,de");
        }
        return columns.isEmpty() ? Optional.empty() : Optional.of(new Columns(columns.getFirst(), columns.getLast()));
    }
}
