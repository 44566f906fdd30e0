package dragoman.cli.option;

import dragoman.seq2seq.io.ModelDirectory;
import dragoman.seq2seq.io.ModelLocation;
import dragoman.seq2seq.io.file.ModelException;
import dragoman.seq2seq.models.InstalledModel;
import dragoman.seq2seq.models.ModelCatalog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the model that a command line names: a directory, or an installed model by its name. */
public final class ModelLocations {
    private ModelLocations() {}

    /**
     * The directory of a path if it exists, otherwise the installed model of that name.
     *
     * @throws ModelException if there is neither
     */
    public static ModelLocation of(Path model) {
        if (Files.exists(model)) {
            return ModelDirectory.at(model);
        }
        ModelCatalog catalog = ModelCatalog.installed();
        Optional<InstalledModel> installed = catalog.find(model.toString());
        if (installed.isPresent()) {
            return installed.get().location();
        }
        String names = catalog.models().stream().map(InstalledModel::name).collect(Collectors.joining(", "));
        throw new ModelException(
                model + " does not exist: name the directory of a model, or make one with translate train"
                        + (names.isEmpty() ? "" : "; installed models are " + names));
    }
}
