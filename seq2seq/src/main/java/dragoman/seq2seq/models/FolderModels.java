package dragoman.seq2seq.models;

import dragoman.seq2seq.io.ModelDirectory;
import dragoman.seq2seq.io.file.DiskFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds the models of a folder: those of its folders that hold a model and have a valid name. */
final class FolderModels {
    private FolderModels() {}

    /** The models of a folder by name; none if it does not exist. */
    static List<InstalledModel> in(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> content = Files.list(folder)) {
            return content.filter(path -> ModelName.isValid(name(path)))
                    .filter(path ->
                            Files.isDirectory(path) && ModelDirectory.at(path).holdsModel())
                    .sorted()
                    .map(path -> new InstalledModel(name(path), ModelDirectory.at(path)))
                    .toList();
        } catch (IOException e) {
            throw DiskFailure.reading(folder, e);
        }
    }

    private static String name(Path path) {
        return path.getFileName().toString();
    }
}
