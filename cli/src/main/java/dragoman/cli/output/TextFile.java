package dragoman.cli.output;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Text that a command leaves in a file. */
public final class TextFile {
    private TextFile() {}

    /**
     * Writes a file, replacing one that stands there.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    public static void write(Path file, String content) {
        try {
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
