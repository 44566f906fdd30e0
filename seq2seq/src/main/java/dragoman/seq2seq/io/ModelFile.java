package dragoman.seq2seq.io;

import dragoman.seq2seq.io.file.DiskFailure;
import dragoman.seq2seq.io.file.ModelException;
import dragoman.seq2seq.io.file.ModelFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Function;

/** A file of a model as one save left it, open for reading: its content stays the same while others save. */
public final class ModelFile {
    private final Path path;
    private final FileChannel channel;

    ModelFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** Reads one file by itself, which must be a regular file and no symbolic link. */
    static <T> T opened(Path file, Function<ModelFile, T> reader) {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null) {
            throw new ModelException(file + " is a directory: give the name of a file");
        }
        ModelFolder folder = new ModelFolder(directory);
        try (FileChannel channel = folder.open(file.getFileName().toString())
                .orElseThrow(() -> new NoSuchFileException(file.toString()))) {
            return reader.apply(new ModelFile(file, channel));
        } catch (IOException e) {
            throw DiskFailure.reading(file, e);
        }
    }

    /** The name of the file, for messages. */
    public Path path() {
        return path;
    }

    /**
     * The whole content.
     *
     * @param most the most bytes that it may have
     * @throws ModelException if it has more, or cannot be read
     */
    public byte[] bytes(int most) {
        try {
            return ModelFolder.bytes(channel, most, path);
        } catch (IOException e) {
            throw DiskFailure.reading(path, e);
        }
    }

    /** The size in bytes. */
    long size() {
        try {
            return channel.size();
        } catch (IOException e) {
            throw DiskFailure.reading(path, e);
        }
    }

    /**
     * Reads from a position on, whoever else reads the file at the same time.
     *
     * @return the number of bytes read, −1 at the end of the file
     */
    int read(ByteBuffer bytes, long position) throws IOException {
        return channel.read(bytes, position);
    }

    /** The file from its first byte, for one reader at a time. */
    FileChannel fromStart() throws IOException {
        return channel.position(0);
    }
}
