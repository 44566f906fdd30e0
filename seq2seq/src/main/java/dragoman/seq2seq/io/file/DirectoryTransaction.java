package dragoman.seq2seq.io.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Changes several files of a directory at once, so that whoever reads it finds all old or all new ones, even if the
 * process is killed or the power fails at any moment.
 *
 * <p>The new files are written to {@code .save.tmp/} and forced to the disk; renaming that folder to {@code .save/} is
 * the moment from which the change holds. Then its files are moved to their places, the removed ones deleted, and the
 * folder too. Until that is done a reader takes a file from {@code .save/} if it is there ({@link #resolve}), and the
 * next writer finishes the work ({@link #recover}). A {@code .save.tmp/} without that rename never was.
 *
 * <p>One writer at a time: whoever calls {@code recover} or {@code commit} holds the {@link DirectoryLock}.
 */
public final class DirectoryTransaction {
    public static final String PREPARED = ".save.tmp";
    public static final String COMMITTED = ".save";
    /** In the folder of a change: the names of the files it removes, one a line. */
    public static final String REMOVED = ".removed";

    /** The list of removed names is longer than any that a save writes. */
    private static final int MOST_REMOVED_BYTES = 1 << 16;

    private final Path directory;
    private final Path prepared;
    private final Path committed;
    private final Predicate<String> known;
    private final FileOperations operations;

    /** @param known the names that a save may write or remove; a change that holds another one is not of a save */
    public DirectoryTransaction(Path directory, Predicate<String> known, FileOperations operations) {
        this.directory = directory;
        this.known = known;
        this.prepared = directory.resolve(PREPARED);
        this.committed = directory.resolve(COMMITTED);
        this.operations = operations;
    }

    /** Where a reader finds a file's current content; empty if there is no such file. */
    public static Optional<Path> resolve(Path directory, String name) throws IOException {
        Path replacing = new ModelFolder(directory).path(COMMITTED + "/" + name);
        if (ModelFolder.exists(replacing)) {
            return Optional.of(replacing);
        }
        if (removedNames(directory).contains(name)) {
            return Optional.empty();
        }
        return Optional.of(new ModelFolder(directory).path(name)).filter(ModelFolder::exists);
    }

    /** Opens a file's current content for reading, whatever a writer moves meanwhile; empty if there is no such file. */
    public static Optional<FileChannel> open(Path directory, String name) throws IOException {
        ModelFolder folder = new ModelFolder(directory);
        Optional<FileChannel> replacing = folder.open(COMMITTED + "/" + name);
        if (replacing.isPresent() || removedNames(directory).contains(name)) {
            return replacing;
        }
        return folder.open(name);
    }

    /** Finishes a change that was committed and drops one that was not. */
    public void recover() throws IOException {
        if (ModelFolder.exists(committed)) {
            putInPlace();
        }
        deleteTree(prepared);
    }

    /**
     * Makes a change for every reader. If this fails, the directory is as it was, and what was prepared is deleted if
     * that is possible.
     */
    public void commit(DirectoryChange change) throws IOException {
        recover();
        try {
            prepare(change);
            operations.move(prepared, committed);
        } catch (Throwable failure) {
            try {
                deleteTree(prepared);
            } catch (IOException e) {
                failure.addSuppressed(e);
            }
            throw failure;
        }
    }

    /** Makes a committed change outlast a power failure and moves its files to their places. */
    public void finish() throws IOException {
        operations.force(directory);
        putInPlace();
    }

    private void prepare(DirectoryChange change) throws IOException {
        operations.createDirectory(prepared);
        Collection<String> folders = folders(change.written().keySet());
        for (String folder : folders) {
            operations.createDirectory(prepared.resolve(folder));
        }
        for (String name : change.written().keySet()) {
            operations.write(prepared.resolve(name), change.written().get(name));
        }
        if (!change.removed().isEmpty()) {
            byte[] names = String.join("\n", change.removed()).getBytes(StandardCharsets.UTF_8);
            operations.write(prepared.resolve(REMOVED), FileContent.of(names));
        }
        for (String folder : folders) {
            operations.force(prepared.resolve(folder));
        }
        operations.force(prepared);
    }

    /** May be stopped anywhere and begun again: what is done already is not there to be done. */
    private void putInPlace() throws IOException {
        List<String> removed = removedNames(directory);
        List<String> written =
                files(committed).stream().filter(name -> !name.equals(REMOVED)).toList();
        removed.forEach(name -> checkKnown(name, true));
        written.forEach(
                name -> checkKnown(name, Files.isRegularFile(committed.resolve(name), LinkOption.NOFOLLOW_LINKS)));
        for (String folder : folders(written)) {
            operations.createDirectory(directory.resolve(folder));
        }
        for (String name : written) {
            operations.move(committed.resolve(name), new ModelFolder(directory).path(name));
        }
        for (String name : removed) {
            operations.delete(new ModelFolder(directory).path(name));
        }
        // All is on the disk before the last trace of what was to be done goes. A stopped attempt may have moved files
        // already, so every folder of the change is forced, not only those with files still to move.
        Set<String> changed = new TreeSet<>(subfolders(committed));
        changed.addAll(folders(removed));
        for (String folder : changed) {
            if (Files.exists(directory.resolve(folder))) {
                operations.force(directory.resolve(folder));
            }
        }
        for (String folder : folders(removed)) {
            deleteIfEmpty(directory.resolve(folder));
        }
        operations.force(directory);
        deleteTree(committed);
    }

    /** A directory from elsewhere may hold anything; nothing of a change that no save made is carried out. */
    private void checkKnown(String name, boolean isContent) {
        if (!isContent || !ModelFolder.isInside(name) || !known.test(name)) {
            throw new ModelException(committed + " holds a change that no save made (of \"" + visible(name)
                    + "\"): delete that folder, or take another copy of the model directory");
        }
    }

    private static String visible(String name) {
        return name.codePoints()
                .limit(200)
                .map(c -> Character.isISOControl(c) ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private void deleteIfEmpty(Path folder) throws IOException {
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) && isEmpty(folder)) {
            operations.delete(folder);
        }
    }

    public static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> content = Files.list(folder)) {
            return content.findAny().isEmpty();
        }
    }

    private void deleteTree(Path root) throws IOException {
        if (!ModelFolder.exists(root)) {
            return;
        }
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(root)) {
            paths = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            operations.delete(path);
        }
    }

    private static List<String> removedNames(Path directory) throws IOException {
        return new ModelFolder(directory)
                .read(COMMITTED + "/" + REMOVED, MOST_REMOVED_BYTES)
                .map(list -> List.of(new String(list, StandardCharsets.UTF_8).split("\n", -1)))
                .orElse(List.of());
    }

    /** The folders that files of these names stand in, outer ones first. */
    private static Collection<String> folders(Collection<String> names) {
        TreeSet<String> folders = new TreeSet<>();
        for (String name : names) {
            for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
                folders.add(name.substring(0, slash));
            }
        }
        return folders;
    }

    private static List<String> files(Path root) throws IOException {
        return relativeNames(root, path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS));
    }

    private static List<String> subfolders(Path root) throws IOException {
        return relativeNames(root, path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) && !path.equals(root));
    }

    private static List<String> relativeNames(Path root, Predicate<Path> kept) throws IOException {
        try (Stream<Path> walk = Files.walk(root)) {
            return walk.filter(kept)
                    .map(path -> root.relativize(path).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }
}
