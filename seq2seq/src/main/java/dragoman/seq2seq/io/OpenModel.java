package dragoman.seq2seq.io;

import dragoman.seq2seq.io.file.DirectoryTransaction;
import dragoman.seq2seq.io.file.DiskFailure;
import dragoman.seq2seq.io.file.ModelException;
import dragoman.seq2seq.io.file.ModelFolder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * All files of one save, open at once. They are opened between two looks at {@link Checksums#NAME}, whose content differs from save to save:
 * if both looks find the same, no save came between and all files are of one. A file that is open keeps its content when another one takes
 * its name, so nothing has to be read again later.
 */
final class OpenModel implements SavedFiles, AutoCloseable {
    /** Opening takes less than a millisecond and a save several, so a second attempt is rare and a third one rarer. */
    private static final int ATTEMPTS = 1000;

    private final Path directory;
    private final Map<String, FileChannel> channels = new LinkedHashMap<>();
    private FileVerification verification = new FileVerification(Optional.empty());

    private OpenModel(Path directory) {
        this.directory = directory;
    }

    /** @throws ModelException if the directory cannot be read, or what must be a file is none */
    static OpenModel open(Path directory) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            OpenModel model = new OpenModel(directory);
            boolean isWhole = false;
            try {
                isWhole = model.openFiles();
            } catch (IOException e) {
                throw DiskFailure.reading(directory, e);
            } finally {
                if (!isWhole) {
                    model.close();
                }
            }
            if (isWhole) {
                return model;
            }
        }
        throw new ModelException(directory + " was saved to while it was opened, again and again: try once more");
    }

    /** Whether all that was opened is of one save. */
    private boolean openFiles() throws IOException {
        Optional<byte[]> generation = currentGeneration();
        for (String name : ModelFileNames.SAVED) {
            open(name);
        }
        open(ModelFileNames.CARD);
        if (!Arrays.equals(generation.orElse(null), currentGeneration().orElse(null))) {
            return false;
        }
        verification = new FileVerification(
                generation.map(content -> Checksums.parse(content, directory.resolve(Checksums.NAME))));
        return true;
    }

    private void open(String name) throws IOException {
        Optional<FileChannel> channel = DirectoryTransaction.open(directory, name);
        channel.ifPresent(open -> channels.put(name, open));
    }

    private Optional<byte[]> currentGeneration() throws IOException {
        Optional<FileChannel> open = DirectoryTransaction.open(directory, Checksums.NAME);
        if (open.isEmpty()) {
            return Optional.empty();
        }
        try (FileChannel channel = open.get()) {
            return Optional.of(ModelFolder.bytes(channel, Checksums.MOST_BYTES, directory.resolve(Checksums.NAME)));
        }
    }

    @Override
    public boolean has(String name) {
        return channels.containsKey(name);
    }

    @Override
    public ModelFile file(String name) {
        FileChannel channel = channels.get(name);
        if (channel == null) {
            throw ModelException.damaged(directory.resolve(name), "the file is missing");
        }
        ModelFile file = new ModelFile(directory.resolve(name), channel);
        verification.start(name, file);
        return file;
    }

    /**
     * Waits until every file that was requested is verified.
     *
     * @throws ModelException if the content of one is not the one that was saved
     */
    void awaitVerified() {
        verification.await();
    }

    @Override
    public void close() {
        for (FileChannel channel : channels.values()) {
            try {
                channel.close();
            } catch (IOException e) {
                // It was only read.
            }
        }
    }
}
