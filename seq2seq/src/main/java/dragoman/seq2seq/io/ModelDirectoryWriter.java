package dragoman.seq2seq.io;

import dragoman.seq2seq.io.file.DirectoryChange;
import dragoman.seq2seq.io.file.DirectoryLock;
import dragoman.seq2seq.io.file.DirectoryTransaction;
import dragoman.seq2seq.io.file.DiskFailure;
import dragoman.seq2seq.io.file.DiskOperations;
import dragoman.seq2seq.io.file.FileOperations;
import dragoman.seq2seq.io.file.ModelException;
import dragoman.seq2seq.io.file.ModelFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A directory that holds a model or is to hold one, for changing. Nobody else can open it so until it is closed or the
 * process ends. Each {@link #save} is whole or has not happened, whatever stops it. Not for several threads at once.
 */
public final class ModelDirectoryWriter implements AutoCloseable {
    private final Path path;
    /** Directories that were made for this model, innermost first; they go again if nothing is ever saved. */
    private final Deque<Path> made;

    private final DirectoryLock lock;
    private final DirectoryTransaction transaction;

    private ModelDirectoryWriter(Path path, Deque<Path> made, DirectoryLock lock, FileOperations operations) {
        this.path = path;
        this.made = made;
        this.lock = lock;
        this.transaction = new DirectoryTransaction(path, ModelDirectoryWriter::isSaved, operations);
    }

    /**
     * Takes a directory for changing, makes it if it is not there, and finishes a save that was stopped.
     *
     * @throws ModelException if it is in use, is no directory, holds something else, or cannot be written
     */
    public static ModelDirectoryWriter open(Path path) {
        return open(path, new DiskOperations());
    }

    static ModelDirectoryWriter open(Path path, FileOperations operations) {
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new ModelException(path + " is a file, not a directory for a model: choose another name");
        }
        if (ModelFolder.exists(path) && !Files.exists(path)) {
            throw new ModelException(path + " is a symbolic link to nothing: make what it links to, or delete it");
        }
        Deque<Path> made = new ArrayDeque<>();
        try {
            makeDirectories(path, made);
            ForeignFiles.refuse(path);
            DirectoryLock lock = DirectoryLock.tryAcquire(path)
                    .orElseThrow(() -> new ModelException(path + " is in use by another training run: wait for its end"
                            + " or choose another directory"));
            ModelDirectoryWriter writer = new ModelDirectoryWriter(path, made, lock, operations);
            writer.begin();
            return writer;
        } catch (IOException e) {
            deleteEmpty(made);
            throw new ModelException(
                    "no model can be saved in " + path + ": " + DiskFailure.reason(e)
                            + ". Mend that or choose another directory",
                    e);
        }
    }

    private static boolean isSaved(String name) {
        return ModelFileNames.SAVED.contains(name) || name.equals(Checksums.NAME);
    }

    /** Makes the directory and those around it that are missing, each of them noted as soon as it is there. */
    private static void makeDirectories(Path path, Deque<Path> made) throws IOException {
        Deque<Path> missing = new ArrayDeque<>();
        for (Path next = path.toAbsolutePath(); next != null && !Files.exists(next); next = next.getParent()) {
            missing.addFirst(next);
        }
        for (Path next : missing) {
            Files.createDirectory(next);
            made.addFirst(next);
        }
    }

    private void begin() throws IOException {
        try {
            transaction.recover();
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    public Path path() {
        return path;
    }

    /** The same directory for reading. */
    public ModelDirectory directory() {
        return ModelDirectory.at(path);
    }

    /**
     * Changes the directory, all of it at once, forced to the disk. Checksums of what is written are saved with it.
     *
     * @param change of names that a model directory consists of
     * @throws ModelException if it cannot; what was there before is there still
     */
    public void save(DirectoryChange change) {
        Stream.concat(change.written().keySet().stream(), change.removed().stream())
                .filter(name -> !ModelFileNames.SAVED.contains(name))
                .forEach(name -> {
                    throw new IllegalArgumentException(name + " is no file of a model directory");
                });
        try {
            transaction.commit(Checksums.added(change));
        } catch (IOException | UncheckedIOException e) {
            throw new ModelException(
                    "the model could not be saved in " + path + ": " + DiskFailure.reason(e) + ". "
                            + (directory().holdsModel() ? "The one saved there before is unchanged. " : "")
                            + "Mend that and start the same command again",
                    e);
        }
        try {
            transaction.finish();
            forceMade();
        } catch (IOException e) {
            throw new ModelException(
                    "the model was saved in " + path + ", but not all of its files could be put in their places: "
                            + DiskFailure.reason(e) + ". Mend that; the next training run there finishes the work",
                    e);
        }
    }

    /** A new directory's own entry must not be lost either. */
    private void forceMade() throws IOException {
        while (!made.isEmpty()) {
            new DiskOperations().force(Objects.requireNonNull(made.removeFirst().getParent()));
        }
    }

    /** Gives the directory free. If it was made for a model and nothing was saved, it goes again. */
    @Override
    public void close() {
        try {
            if (!made.isEmpty() && holdsOnlyLock()) {
                Files.deleteIfExists(path.resolve(DirectoryLock.NAME));
            }
            lock.close();
        } catch (IOException e) {
            // The lock is gone in any case, and an empty file that stays hurts nobody.
        }
        deleteEmpty(made);
    }

    private boolean holdsOnlyLock() throws IOException {
        try (Stream<Path> content = Files.list(path)) {
            List<String> names =
                    content.map(file -> file.getFileName().toString()).toList();
            return names.equals(List.of(DirectoryLock.NAME));
        }
    }

    private static void deleteEmpty(Deque<Path> directories) {
        for (Path directory : directories) {
            try {
                Files.deleteIfExists(directory);
            } catch (IOException e) {
                return;
            }
        }
    }
}
