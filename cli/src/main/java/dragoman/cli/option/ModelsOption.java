package dragoman.cli.option;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The directories of one model or of an ensemble. */
@Group(OptionGroup.RUN)
public final class ModelsOption {
    @Option(
            names = {"-m", "--model"},
            paramLabel = "DIR",
            description = "Model directory; repeat the option for an ensemble of models with the same vocabularies.")
    @WhenAbsent("none")
    private List<Path> directories = new ArrayList<>();

    /** Made by picocli. */
    public ModelsOption() {}

    /** The directories, none if the option is not given. */
    public List<Path> directories() {
        return List.copyOf(directories);
    }
}
