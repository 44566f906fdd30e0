package dragoman.seq2seq.io;

import dragoman.seq2seq.io.file.DirectoryTransaction;
import dragoman.seq2seq.io.file.DiskFailure;
import dragoman.seq2seq.io.file.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * A directory that holds a model, for reading. It may be read while a training run saves to it: what is read together
 * is of one save.
 */
public final class ModelDirectory implements ModelLocation {
    private final Path path;

    private ModelDirectory(Path path) {
        this.path = path;
    }

    /** The directory at a path; whether a model is there is only checked when one is read. */
    public static ModelDirectory at(Path path) {
        return new ModelDirectory(path);
    }

    public Path path() {
        return path;
    }

    @Override
    public String description() {
        return path.toString();
    }

    /** Whether a model was saved here. */
    public boolean holdsModel() {
        try {
            return DirectoryTransaction.resolve(path, ModelFileNames.CONFIG).isPresent();
        } catch (IOException e) {
            throw DiskFailure.reading(path, e);
        }
    }

    /**
     * Reads several files as one save left them. They are all opened before the reader is called, and closed after it.
     *
     * @throws ModelException if no model is here, the content of a file is not the one that was saved, or the reader throws it
     */
    @Override
    public <T> T read(Function<SavedFiles, T> reader) {
        requireModel();
        try (OpenModel model = OpenModel.open(path)) {
            try {
                return reader.apply(model);
            } finally {
                // A damaged file explains whatever the reader threw.
                model.awaitVerified();
            }
        }
    }

    private void requireModel() {
        if (!Files.exists(path)) {
            throw new ModelException(
                    path + " does not exist: name the directory of a model, or make one with translate train");
        }
        if (!Files.isDirectory(path)) {
            throw new ModelException(path + " is a file, not the directory of a model");
        }
        if (!holdsModel()) {
            throw new ModelException(path + " holds no whole model (" + ModelFileNames.CONFIG
                    + " is missing): if a training run was stopped before its first save, start it again");
        }
    }
}
