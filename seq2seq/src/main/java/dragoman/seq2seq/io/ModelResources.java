package dragoman.seq2seq.io;

import dragoman.seq2seq.io.file.DiskFailure;
import dragoman.seq2seq.io.file.ModelException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The files of a model that are read as streams, such as resources in a jar: each as a whole when it is first asked for. */
public final class ModelResources implements ModelLocation {
    private final String description;
    private final Path folder;
    private final Opener opener;

    /**
     * @param description the location in words, for messages
     * @param folder names the folder of the files in messages; nothing is read from it
     */
    public ModelResources(String description, Path folder, Opener opener) {
        this.description = description;
        this.folder = folder;
        this.opener = opener;
    }

    /** Opens the files. */
    @FunctionalInterface
    public interface Opener {
        /** The content of a file; empty if there is none of this name. */
        Optional<InputStream> open(String name) throws IOException;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public <T> T read(Function<SavedFiles, T> reader) {
        try {
            Files files = new Files();
            try {
                return reader.apply(files);
            } finally {
                // A damaged file explains whatever the reader threw.
                files.verification.await();
            }
        } catch (ModelException e) {
            throw new ModelException(description + ": " + e.getMessage(), e);
        }
    }

    private final class Files implements SavedFiles {
        private final Map<String, Optional<ModelFile>> read = new HashMap<>();
        private final FileVerification verification;

        private Files() {
            verification = new FileVerification(
                    find(Checksums.NAME).map(file -> Checksums.parse(file.bytes(Checksums.MOST_BYTES), file.path())));
        }

        private Optional<ModelFile> find(String name) {
            return read.computeIfAbsent(name, this::load);
        }

        private Optional<ModelFile> load(String name) {
            Path path = folder.resolve(name);
            try {
                Optional<InputStream> open = opener.open(name);
                if (open.isEmpty()) {
                    return Optional.empty();
                }
                try (InputStream in = open.get()) {
                    return Optional.of(new ModelFile(path, in.readAllBytes()));
                }
            } catch (IOException e) {
                throw DiskFailure.reading(path, e);
            }
        }

        @Override
        public boolean has(String name) {
            return find(name).isPresent();
        }

        @Override
        public ModelFile file(String name) {
            ModelFile file =
                    find(name).orElseThrow(() -> ModelException.damaged(folder.resolve(name), "the file is missing"));
            verification.start(name, file);
            return file;
        }
    }
}
