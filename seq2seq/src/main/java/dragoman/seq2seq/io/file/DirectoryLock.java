package dragoman.seq2seq.io.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The right to change a directory, held by one process at a time. The system takes it back from a process that dies,
 * however it dies; the empty file {@code .lock} stays and means nothing by itself.
 */
public final class DirectoryLock implements AutoCloseable {
    public static final String NAME = ".lock";

    /**
     * What this process holds. The system's lock belongs to the whole process, and closing any channel on the file
     * would give it up: so a second attempt inside the process must not even open it.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path key;
    private final FileChannel channel;

    private DirectoryLock(Path key, FileChannel channel) {
        this.key = key;
        this.channel = channel;
    }

    /** The lock of an existing directory; empty while somebody else holds it. */
    public static Optional<DirectoryLock> tryAcquire(Path directory) throws IOException {
        Path key = directory.toRealPath();
        if (!HELD.add(key)) {
            return Optional.empty();
        }
        @Nullable FileChannel channel = null;
        try {
            channel = lockedChannel(key.resolve(NAME));
        } finally {
            if (channel == null) {
                HELD.remove(key);
            }
        }
        return Optional.ofNullable(channel).map(open -> new DirectoryLock(key, open));
    }

    /** The open and locked file; null while somebody else holds it. */
    private static @Nullable FileChannel lockedChannel(Path file) throws IOException {
        Object before = identity(file);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        boolean locked = false;
        try {
            FileLock lock = channel.tryLock();
            // Whoever made a directory and saved nothing deletes it with its lock: that one would be a lock on nothing.
            locked = lock != null && before.equals(identity(file));
        } catch (OverlappingFileLockException e) {
            // Held inside this process through another class loader.
        } finally {
            if (!locked) {
                channel.close();
            }
        }
        return locked ? channel : null;
    }

    private static Object identity(Path file) throws IOException {
        if (!ModelFolder.exists(file)) {
            try {
                Files.createFile(file);
            } catch (FileAlreadyExistsException e) {
                // Somebody else just made it.
            }
        }
        BasicFileAttributes attributes =
                Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!attributes.isRegularFile()) {
            throw new FileSystemException(file.toString(), null, "is not a regular file: delete it");
        }
        Object key = attributes.fileKey();
        // Where files have no key (Windows) a file cannot be deleted while it is open.
        return key == null ? NAME : key;
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            HELD.remove(key);
        }
    }
}
