package dragoman.seq2seq.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A directory that holds a model, for reading. It may be read while a training run saves to it: what is read together
 * is of one save.
 */
public final class ModelDirectory {
    private static final int ATTEMPTS = 5;

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

    /** Whether a model was saved here. */
    public boolean holdsModel() {
        try {
            return DirectoryTransaction.resolve(path, ModelFormat.CONFIG).isPresent();
        } catch (IOException e) {
            throw DiskFailure.reading(path, e);
        }
    }

    /** The files of one moment. */
    public interface View {
        /** Whether there is a file of this name. */
        boolean has(String name);

        /** Where the file of this name can be read now; a {@link ModelException} if there is none. */
        Path file(String name);

        /** The JSON object in the file of this name. */
        default JsonObject json(String name) {
            return JsonObject.read(file(name));
        }
    }

    /**
     * Reads several files as one save left them. The reader may be called again when a save came between.
     *
     * @throws ModelException if no model is here, or the reader says so
     */
    public <T> T read(Function<View, T> reader) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            requireModel();
            WatchedView view = new WatchedView();
            try {
                T result = reader.apply(view);
                if (view.isCurrent()) {
                    return result;
                }
            } catch (RuntimeException e) {
                if (view.isCurrent()) {
                    throw e;
                }
            }
        }
        throw new ModelException(path + " was saved to while it was read, again and again: try once more");
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
            throw new ModelException(path + " holds no whole model (" + ModelFormat.CONFIG
                    + " is missing): if a training run was stopped before its first save, start it again");
        }
    }

    /** Remembers which file each name stood for, to see in the end whether it still does. */
    private final class WatchedView implements View {
        private final Map<String, Identity> seen = new LinkedHashMap<>();

        @Override
        public boolean has(String name) {
            return locate(name).isPresent();
        }

        @Override
        public Path file(String name) {
            return locate(name).orElseThrow(() -> ModelException.damaged(path.resolve(name), "the file is missing"));
        }

        private Optional<Path> locate(String name) {
            try {
                Optional<Path> found = DirectoryTransaction.resolve(path, name);
                Identity identity = Identity.of(found);
                Identity before = seen.putIfAbsent(name, identity);
                if (before != null && !before.equals(identity)) {
                    throw new ModelException(path.resolve(name) + " was replaced while it was read");
                }
                return found;
            } catch (IOException e) {
                throw DiskFailure.reading(path.resolve(name), e);
            }
        }

        boolean isCurrent() {
            try {
                for (Map.Entry<String, Identity> entry : seen.entrySet()) {
                    if (!Identity.of(DirectoryTransaction.resolve(path, entry.getKey()))
                            .equals(entry.getValue())) {
                        return false;
                    }
                }
                return true;
            } catch (IOException e) {
                return false;
            }
        }
    }

    /** What stays the same when a file is moved, and differs between a file and the one that replaces it. */
    private record Identity(Object fileKey, Object modified, long size) {
        static Identity of(Optional<Path> file) throws IOException {
            if (file.isEmpty()) {
                return new Identity(null, null, -1);
            }
            BasicFileAttributes attributes = Files.readAttributes(file.get(), BasicFileAttributes.class);
            return new Identity(attributes.fileKey(), attributes.lastModifiedTime(), attributes.size());
        }
    }
}
