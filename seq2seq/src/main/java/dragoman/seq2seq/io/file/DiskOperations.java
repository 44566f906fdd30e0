package dragoman.seq2seq.io.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** The operations on a real disk. */
public final class DiskOperations implements FileOperations {
    private static final boolean FORCES_DIRECTORIES =
            !System.getProperty("os.name", "").startsWith("Windows");

    @Override
    public void createDirectory(Path directory) throws IOException {
        ModelFolder.createFolder(directory);
    }

    @Override
    public void write(Path file, FileContent content) throws IOException {
        try (FileChannel channel = ModelFolder.create(file)) {
            content.writeTo(channel);
            channel.force(true);
        }
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void delete(Path path) throws IOException {
        Files.deleteIfExists(path);
    }

    /** Windows cannot open a directory to force it and needs not: its renames are written through. */
    @Override
    public void force(Path directory) throws IOException {
        if (FORCES_DIRECTORIES) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
