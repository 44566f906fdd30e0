package dragoman.seq2seq.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a file is to hold. */
@FunctionalInterface
public interface FileContent {
    /** Writes the whole file; the caller forces it to the disk. */
    void writeTo(Path file) throws IOException;

    static FileContent of(byte[] bytes) {
        return file -> Files.write(file, bytes);
    }
}
