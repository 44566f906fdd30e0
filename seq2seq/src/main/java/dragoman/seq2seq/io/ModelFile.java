package dragoman.seq2seq.io;

import dragoman.seq2seq.io.file.DiskFailure;
import dragoman.seq2seq.io.file.ModelException;
import dragoman.seq2seq.io.file.ModelFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Function;

/** A file of a model as one save left it, open for reading: its content stays the same while others save. */
public final class ModelFile {
    private final Path path;
    private final Content content;

    ModelFile(Path path, FileChannel channel) {
        this(path, new ChannelContent(channel));
    }

    /** A file whose content was read already. */
    ModelFile(Path path, byte[] content) {
        this(path, new BytesContent(content));
    }

    private ModelFile(Path path, Content content) {
        this.path = path;
        this.content = content;
    }

    /** The bytes of a file, which several threads may read at the same time. */
    private interface Content {
        long size() throws IOException;

        int read(ByteBuffer bytes, long position) throws IOException;
    }

    private record ChannelContent(FileChannel channel) implements Content {
        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public int read(ByteBuffer bytes, long position) throws IOException {
            return channel.read(bytes, position);
        }
    }

    private static final class BytesContent implements Content {
        private final byte[] all;

        private BytesContent(byte[] all) {
            this.all = all;
        }

        @Override
        public long size() {
            return all.length;
        }

        @Override
        public int read(ByteBuffer bytes, long position) {
            if (position >= all.length) {
                return -1;
            }
            int count = Math.min(bytes.remaining(), all.length - (int) position);
            bytes.put(all, (int) position, count);
            return count;
        }
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
            return ModelFolder.bytes(fromStart(), content.size(), most, path);
        } catch (IOException e) {
            throw DiskFailure.reading(path, e);
        }
    }

    /** The size in bytes. */
    long size() {
        try {
            return content.size();
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
        return content.read(bytes, position);
    }

    /** The file from its first byte, for one reader. */
    ReadableByteChannel fromStart() {
        return new Sequential(content);
    }

    private static final class Sequential implements ReadableByteChannel {
        private final Content content;
        private long position;

        private Sequential(Content content) {
            this.content = content;
        }

        @Override
        public int read(ByteBuffer bytes) throws IOException {
            int count = content.read(bytes, position);
            position += Math.max(count, 0);
            return count;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            // whoever opened the file closes it
        }
    }
}
