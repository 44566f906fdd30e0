package dragoman.cli.option;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The directory of the one model that a command works on, which an installed model cannot stand in for. */
@Group(OptionGroup.RUN)
public final class ModelDirectoryOption {
    @Option(
            names = {"-m", "--model"},
            paramLabel = "DIR",
            required = true,
            description = "Model directory.")
    private Path directory;

    /** Made by picocli. */
    public ModelDirectoryOption() {}

    /** The directory. */
    public Path directory() {
        return directory;
    }
}
