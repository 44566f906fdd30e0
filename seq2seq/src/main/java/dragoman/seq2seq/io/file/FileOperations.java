package dragoman.seq2seq.io.file;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The few operations by which a save changes the disk, so that a test can stop a save at each of them. A process may die
 * before, after or (where it is not atomic) in the middle of any.
 */
public interface FileOperations {
    /** Makes a directory whose parent exists; an existing one is fine, a link to one is not. */
    void createDirectory(Path directory) throws IOException;

    /** Makes a file that must not exist with the given content and forces it to the disk. */
    void write(Path file, FileContent content) throws IOException;

    /** Gives a file or directory another name at once; an existing file of that name is replaced. */
    void move(Path from, Path to) throws IOException;

    /** Removes a file or an empty directory; one that is not there is fine. */
    void delete(Path path) throws IOException;

    /** Forces what {@code createDirectory}, {@code move} and {@code delete} did inside a directory to the disk. */
    void force(Path directory) throws IOException;
}
