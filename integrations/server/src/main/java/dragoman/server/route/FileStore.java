package dragoman.server.route;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Files that are translated and wait to be downloaded, in a temporary folder of its own. A client names a file by an identifier that is looked up,
 * never by a path. Files are deleted after half an hour, or when there are too many. Thread-safe.
 */
public final class FileStore implements AutoCloseable {
    private static final Duration KEPT = Duration.ofMinutes(30);
    private static final int MAX_FILES = 200;

    private final Path folder;
    private final Map<String, StoredFile> files = new LinkedHashMap<>();

    /** Makes the temporary folder. */
    public FileStore() {
        try {
            folder = Files.createTempDirectory("dragoman-server-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new folder for the files of a request. */
    Path newFolder() throws IOException {
        return Files.createTempDirectory(folder, "request-");
    }

    /**
     * Keeps a file.
     *
     * @param content a file in a folder of this store
     * @param name the name that it has for the client
     * @return its identifier
     */
    synchronized String keep(Path content, String name) throws IOException {
        removeOld();
        String id = UUID.randomUUID().toString();
        files.put(id, new StoredFile(content, name, System.nanoTime() + KEPT.toNanos()));
        return id;
    }

    /** The file of an identifier. */
    synchronized Optional<StoredFile> find(String id) throws IOException {
        removeOld();
        return Optional.ofNullable(files.get(id));
    }

    private void removeOld() throws IOException {
        long now = System.nanoTime();
        for (String id : List.copyOf(files.keySet())) {
            StoredFile file = files.get(id);
            if (file != null && (file.expires() - now < 0 || files.size() >= MAX_FILES)) {
                files.remove(id);
                delete(file.content().resolveSibling(""));
            }
        }
    }

    /** Deletes a folder of a request. */
    static void delete(Path requestFolder) throws IOException {
        List<Path> all;
        try (Stream<Path> content = Files.walk(requestFolder)) {
            all = content.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }

    /** Deletes all files. */
    @Override
    public synchronized void close() {
        files.clear();
        try {
            delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
