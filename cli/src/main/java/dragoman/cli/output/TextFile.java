package dragoman.cli.output;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes text files. */
public final class TextFile {
    private TextFile() {}

    /**
     * Writes a file and replaces an existing one.
     *
     * @throws CommandException if its directory does not exist
     * @throws UncheckedIOException if it cannot be written
     */
    public static void write(Path file, String content) {
        OutputFile.requireDirectory(file);
        try {
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
