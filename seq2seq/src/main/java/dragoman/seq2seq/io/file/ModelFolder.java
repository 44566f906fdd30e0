package dragoman.seq2seq.io.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files inside one directory, which may come from anybody. No name leads out of the directory, no symbolic link inside it is followed, and
 * only regular files are opened: neither reading nor writing touches anything outside. The directory itself is the user's choice and may be a
 * link.
 */
public final class ModelFolder {
    private final Path directory;

    public ModelFolder(Path directory) {
        this.directory = directory;
    }

    /**
     * Whether a name, its folders separated by {@code /}, stays inside a directory on every file system.
     */
    public static boolean isInside(String name) {
        for (String part : name.split("/", -1)) {
            boolean odd = part.chars().anyMatch(c -> c < ' ' || c == '\\' || c == ':');
            if (odd || part.isEmpty() || part.equals(".") || part.equals("..")) {
                return false;
            }
        }
        return true;
    }

    /**
     * The path of a name, whether or not there is such a file.
     *
     * @throws FileSystemException if the name leads out of the directory, or a folder on the way is a link or no folder
     */
    public Path path(String name) throws FileSystemException {
        if (!isInside(name)) {
            throw new FileSystemException(directory.toString(), null, "holds a name that leads out of it");
        }
        for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
            Path folder = directory.resolve(name.substring(0, slash));
            if (!isFolderOrAbsent(folder)) {
                throw odd(folder, "folder");
            }
        }
        return directory.resolve(name);
    }

    /** One look: a save may remove the folder at any moment. */
    private static boolean isFolderOrAbsent(Path path) throws FileSystemException {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .isDirectory();
        } catch (NoSuchFileException e) {
            return true;
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException e) {
            throw new FileSystemException(path.toString(), null, e.getMessage());
        }
    }

    /** Whether anything has this path, a link to nothing too. */
    public static boolean exists(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Opens a file for reading; empty if there is none.
     *
     * @throws FileSystemException if it is no regular file
     */
    public Optional<FileChannel> open(String name) throws IOException {
        Path file = path(name);
        try {
            // A FIFO blocks whoever opens it, so its kind is asked first.
            if (!Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .isRegularFile()) {
                throw odd(file, "regular file");
            }
            return Optional.of(FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /**
     * The content of a file; empty if there is none.
     *
     * @param most the most bytes that it may have
     * @throws IOException if it has more, is no regular file, or cannot be read
     */
    public Optional<byte[]> read(String name, int most) throws IOException {
        Optional<FileChannel> open = open(name);
        if (open.isEmpty()) {
            return Optional.empty();
        }
        try (FileChannel channel = open.get()) {
            return Optional.of(bytes(channel, most, directory.resolve(name)));
        }
    }

    /** The whole content of an open file. */
    public static byte[] bytes(FileChannel channel, int most, Path path) throws IOException {
        return bytes(channel.position(0), channel.size(), most, path);
    }

    /**
     * The whole content of a file.
     *
     * @param channel at the file's first byte
     * @param size the length of the file in bytes
     */
    public static byte[] bytes(ReadableByteChannel channel, long size, int most, Path path) throws IOException {
        if (size > most) {
            throw new FileSystemException(
                    path.toString(), null, "has " + size + " bytes, more than the " + most + " that are read of it");
        }
        ByteBuffer content = ByteBuffer.allocate((int) size);
        while (content.hasRemaining() && channel.read(content) >= 0) {
            // reads on
        }
        if (content.hasRemaining()) {
            throw new FileSystemException(path.toString(), null, "was cut off while it was read");
        }
        return content.array();
    }

    /** Writes a file beside its place and then renames it: whoever reads it finds the old content or the new one. */
    public void replace(String name, FileContent content) throws IOException {
        Path file = path(name);
        Path aside = path(name + ".new");
        if (file.getParent() != null && !file.getParent().equals(directory)) {
            createFolder(file.getParent());
        }
        Files.deleteIfExists(aside);
        try (FileChannel channel = create(aside)) {
            content.writeTo(channel);
        } catch (IOException e) {
            // A full disk needs the space.
            Files.deleteIfExists(aside);
            throw e;
        }
        Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Makes a file that must not exist: a link of this name is not written through. */
    public static FileChannel create(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /** Makes a folder whose parent exists; an existing one is fine, a link to one is not. */
    public static void createFolder(Path folder) throws IOException {
        if (!exists(folder)) {
            Files.createDirectory(folder);
        } else if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw odd(folder, "folder");
        }
    }

    /** Removes a file, or a link and not what it leads to; one that is not there is fine. */
    public void delete(String name) throws IOException {
        Files.deleteIfExists(path(name));
    }

    /** The names in a folder of the directory, in no order; none where it does not exist. */
    public List<String> names(String folder) throws IOException {
        Path path = path(folder);
        if (!isFolderOrAbsent(path)) {
            throw odd(path, "folder");
        }
        return exists(path) ? names(path) : List.of();
    }

    public static List<String> names(Path folder) throws IOException {
        try (Stream<Path> content = Files.list(folder)) {
            return content.map(path -> path.getFileName().toString()).toList();
        }
    }

    private static FileSystemException odd(Path path, String wanted) {
        String what = Files.isSymbolicLink(path) ? "is a symbolic link, not a " : "is not a ";
        return new FileSystemException(
                path.toString(), null, what + wanted + "; links inside a model directory are not followed");
    }
}
