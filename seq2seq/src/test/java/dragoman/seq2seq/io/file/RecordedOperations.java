package dragoman.seq2seq.io.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Does all operations on the real disk, keeps a list of them, and lets a test come between. */
public class RecordedOperations implements FileOperations {
    /** What an operation did; content is null but for a write, target but for a move. */
    public record Operation(Kind kind, Path path, Path target, byte[] content) {}

    public enum Kind {
        CREATE_DIRECTORY,
        WRITE,
        MOVE,
        DELETE,
        FORCE
    }

    /** One operation, for a test to do, to do in part, or not to do. */
    @FunctionalInterface
    public interface Step {
        void run() throws IOException;
    }

    private final FileOperations disk = new DiskOperations();
    private final List<Operation> done = new ArrayList<>();

    /** The operations that were done, in order. */
    public List<Operation> done() {
        return List.copyOf(done);
    }

    /** Called for each operation in place of it. */
    public void around(Operation operation, Step step) throws IOException {
        step.run();
    }

    @Override
    public void createDirectory(Path directory) throws IOException {
        boolean isNew = !Files.exists(directory);
        step(Kind.CREATE_DIRECTORY, directory, null, null, () -> {
            if (isNew) {
                disk.createDirectory(directory);
            }
        });
    }

    @Override
    public void write(Path file, FileContent content) throws IOException {
        byte[] bytes = bytes(content);
        step(Kind.WRITE, file, null, bytes, () -> Files.write(file, bytes));
    }

    private static byte[] bytes(FileContent content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        content.writeTo(Channels.newChannel(bytes));
        return bytes.toByteArray();
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        step(Kind.MOVE, from, to, null, () -> disk.move(from, to));
    }

    @Override
    public void delete(Path path) throws IOException {
        step(Kind.DELETE, path, null, null, () -> disk.delete(path));
    }

    /** Nothing is really forced, which takes time: what forcing is for is tested by losing what was not. */
    @Override
    public void force(Path directory) throws IOException {
        step(Kind.FORCE, directory, null, null, () -> {
            if (!Files.isDirectory(directory)) {
                throw new IOException("no directory to force: " + directory);
            }
        });
    }

    private void step(Kind kind, Path path, Path target, byte[] content, Step step) throws IOException {
        Operation operation = new Operation(kind, path, target, content);
        around(operation, step);
        done.add(operation);
    }
}
