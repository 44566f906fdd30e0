package dragoman.cli.option;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where a new model is written. */
public final class NewModelOption {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            required = true,
            description = "Directory of the new model.")
    private Path directory;

    /** Made by picocli. */
    public NewModelOption() {}

    /** The directory. */
    public Path directory() {
        return directory;
    }
}
