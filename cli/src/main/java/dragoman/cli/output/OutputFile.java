package dragoman.cli.output;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.UUID;

/** A file that a command writes. It gets its name when it is complete; until then, and if the command fails, nothing of that name changes. */
public final class OutputFile implements AutoCloseable {
    private final Path file;
    private final Path temporary;
    private final OutputStream stream;

    private OutputFile(Path file, Path temporary, OutputStream stream) {
        this.file = file;
        this.temporary = temporary;
        this.stream = stream;
    }

    /**
     * Begins a file.
     *
     * @param overwrite whether an existing file is replaced
     * @throws CommandException if it exists and is not to be replaced, or cannot be a file
     * @throws UncheckedIOException if it cannot be written
     */
    public static OutputFile begin(Path file, boolean overwrite) {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new CommandException(file + ": is no regular file: name another one");
        }
        if (Files.exists(file) && !overwrite) {
            throw new CommandException(file + ": exists: name another file, or replace it with --overwrite");
        }
        requireDirectory(file);
        Path directory = directory(file);
        try {
            Path temporary = directory.resolve("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
            OutputStream stream = Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW);
            // Also removed when the process is stopped by a signal.
            temporary.toFile().deleteOnExit();
            return new OutputFile(file, temporary, stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Requires the directory of a file that is to be written.
     *
     * @throws CommandException if there is none
     */
    public static void requireDirectory(Path file) {
        if (!Files.isDirectory(directory(file))) {
            throw new CommandException(file + ": there is no directory " + directory(file) + ": make it first");
        }
    }

    private static Path directory(Path file) {
        return Objects.requireNonNullElse(file.toAbsolutePath().getParent(), file);
    }

    /** Receives the content. */
    public OutputStream stream() {
        return stream;
    }

    /**
     * Ends the content and gives the file its name.
     *
     * @throws UncheckedIOException if that fails
     */
    public void complete() {
        try {
            stream.close();
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes what was written unless it is complete. */
    @Override
    public void close() {
        try {
            stream.close();
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
