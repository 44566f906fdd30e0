package dragoman.cli.option;

import dragoman.seq2seq.io.ModelLocation;
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
            description = "Model directory, or the name of an installed model; repeat the option for an ensemble of"
                    + " models with the same vocabularies, which 'serve' takes for several models.")
    @WhenAbsent("none")
    private List<Path> directories = new ArrayList<>();

    /** Made by picocli. */
    public ModelsOption() {}

    /**
     * The models of these directories or names.
     *
     * @throws dragoman.seq2seq.io.file.ModelException if there is none for one of them
     */
    public List<ModelLocation> locations() {
        return directories.stream().map(ModelLocations::of).toList();
    }

    /** The paths as they are given, none if the option is not given. */
    public List<Path> directories() {
        return List.copyOf(directories);
    }
}
