package dragoman.corpora.format;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The example files of each format: small ones, written after what public projects use. */
public final class ExampleFiles {
    private ExampleFiles() {}

    private static Path folder() {
        try {
            return Path.of(ExampleFiles.class.getResource("examples").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The names of the formats that have examples. */
    public static List<String> formats() throws IOException {
        try (Stream<Path> folders = Files.list(folder())) {
            return folders.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    /** The files of a format. */
    public static List<Path> of(String format) throws IOException {
        try (Stream<Path> files = Files.list(folder().resolve(format))) {
            return files.sorted().toList();
        }
    }
}
