package dragoman.corpora;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/** The bytes of a file. Their end cannot be read if the file was changed since it was opened. A pipe or device is read as it is. */
final class UnchangedFile extends FilterInputStream {
    private final Path file;
    private final State opened;

    /** What shows that a file was changed. */
    private record State(boolean regular, long size, FileTime modified) {
        static State of(Path file) throws IOException {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new State(attributes.isRegularFile(), attributes.size(), attributes.lastModifiedTime());
        }
    }

    private UnchangedFile(InputStream in, Path file, State opened) {
        super(in);
        this.file = file;
        this.opened = opened;
    }

    static InputStream open(Path file) throws IOException {
        State state = State.of(file);
        InputStream in = Files.newInputStream(file);
        return state.regular ? new UnchangedFile(in, file, state) : in;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        if (read < 0) {
            requireUnchanged();
        }
        return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        if (read < 0) {
            requireUnchanged();
        }
        return read;
    }

    private void requireUnchanged() throws IOException {
        if (!State.of(file).equals(opened)) {
            throw new CorpusException(
                    file + ": was changed while it was read; wait until it is complete, then give the command again");
        }
    }
}
