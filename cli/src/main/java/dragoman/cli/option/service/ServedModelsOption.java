package dragoman.cli.option.service;

import dragoman.cli.option.Group;
import dragoman.cli.option.ModelLocations;
import dragoman.cli.option.OptionGroup;
import dragoman.cli.option.WhenAbsent;
import dragoman.seq2seq.models.InstalledModel;
import dragoman.seq2seq.models.ModelCatalog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The models whose directions a service has. */
@Group(OptionGroup.RUN)
public final class ServedModelsOption {
    @Option(
            names = {"-m", "--model"},
            paramLabel = "DIR",
            description = "Model directory, or the name of an installed model; repeat the option for the directions of"
                    + " several models, which 'run' takes for an ensemble.")
    @WhenAbsent("all installed models")
    private List<Path> models = new ArrayList<>();

    /** Made by picocli. */
    public ServedModelsOption() {}

    /**
     * The models.
     *
     * @throws dragoman.seq2seq.io.file.ModelException if there is none for a name
     */
    public ModelCatalog catalog() {
        return models.isEmpty()
                ? ModelCatalog.installed()
                : ModelCatalog.ofModels(models.stream()
                        .map(path -> new InstalledModel(path.toString(), ModelLocations.of(path)))
                        .toList());
    }
}
