package dragoman.seq2seq.io.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Directories as maps from file name to text. */
public final class Trees {
    private Trees() {}

    public static void write(Path directory, Map<String, String> files) throws IOException {
        Files.createDirectories(directory);
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = directory.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }

    /** All files, whoever's they are. */
    public static Map<String, String> read(Path directory) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(directory)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                files.put(directory.relativize(file).toString(), Files.readString(file));
            }
        }
        return files;
    }

    /** All folders inside, whoever's they are. */
    public static Set<String> folders(Path directory) throws IOException {
        try (Stream<Path> walk = Files.walk(directory)) {
            return walk.filter(Files::isDirectory)
                    .map(path -> directory.relativize(path).toString())
                    .collect(Collectors.toSet());
        }
    }

    /** Of these names, the files that a reader of a directory in transaction sees. */
    public static Map<String, String> resolve(Path directory, Set<String> names) {
        Map<String, String> files = new TreeMap<>();
        try {
            for (String name : names) {
                Optional<Path> file = DirectoryTransaction.resolve(directory, name);
                if (file.isPresent()) {
                    files.put(name, Files.readString(file.get()));
                }
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void forgetChecksums(Path model) {
        try {
            Files.delete(model.resolve("checksums.sha256"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void delete(Path directory) throws IOException {
        try (Stream<Path> walk = Files.walk(directory)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    public static DirectoryChange change(Map<String, String> written, String... removed) {
        Map<String, FileContent> content = new LinkedHashMap<>();
        written.forEach((name, text) -> content.put(name, FileContent.of(text.getBytes(StandardCharsets.UTF_8))));
        return new DirectoryChange(content, Set.of(removed));
    }
}
