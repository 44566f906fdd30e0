package dragoman.cli.option;

import dragoman.seq2seq.io.ModelLocation;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The one model that a command works on: a directory or an installed model. */
@Group(OptionGroup.RUN)
public final class ModelOption {
    @Option(
            names = {"-m", "--model"},
            paramLabel = "DIR",
            required = true,
            description = "Model directory, or the name of an installed model.")
    private Path directory;

    /** Made by picocli. */
    public ModelOption() {}

    /** The path as it is given. */
    public Path directory() {
        return directory;
    }

    /**
     * The model of that directory or name.
     *
     * @throws dragoman.seq2seq.io.file.ModelException if there is none
     */
    public ModelLocation location() {
        return ModelLocations.of(directory);
    }
}
