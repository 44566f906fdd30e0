package dragoman.corpora;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Detects compression by the first bytes: decompresses gzip, refuses other formats by name, and returns all other data unchanged. The first bytes
 * are read together with the first byte that is requested, so that opening does not block.
 */
public final class CompressedInput extends InputStream {
    /** The maximum compression ratio, which text does not reach. */
    private static final int MAX_RATIO = 200;

    /** Up to this size the ratio is not checked. */
    private static final long SMALL_BYTES = 64L << 20;

    private static final int BUFFER_BYTES = 1 << 16;
    private static final int LONGEST_MAGIC = 10;

    private final BufferedInputStream in;
    private final String name;
    /** The decompressed data; null until the first byte is requested. */
    private @Nullable InputStream text;

    /**
     * Reads a stream.
     *
     * @param name the name of the file in messages
     */
    public CompressedInput(InputStream in, String name) {
        this.in = new BufferedInputStream(in, BUFFER_BYTES);
        this.name = name;
    }

    private enum Format {
        GZIP("gzip", "gzip -d", 0x1F, 0x8B),
        /** The first block begins with the digits of pi. */
        BZIP2("bzip2", "bzip2 -d", 'B', 'Z', 'h', -1, 0x31, 0x41, 0x59, 0x26, 0x53, 0x59),
        XZ("xz", "xz -d", 0xFD, '7', 'z', 'X', 'Z', 0),
        ZSTD("zstd", "zstd -d", 0x28, 0xB5, 0x2F, 0xFD),
        ZIP("zip", "unzip", 'P', 'K', 3, 4),
        SEVEN_ZIP("7z", "7z x", '7', 'z', 0xBC, 0xAF, 0x27, 0x1C),
        LZ4("lz4", "lz4 -d", 0x04, 0x22, 0x4D, 0x18);

        private final String label;
        private final String unpack;
        /** The first bytes of the format; -1 for any byte. */
        private final int[] magic;

        Format(String label, String unpack, int... magic) {
            this.label = label;
            this.unpack = unpack;
            this.magic = magic;
        }

        /** Whether the first {@code count} bytes agree with the magic number, over the shorter of the two. */
        boolean beginsLike(int[] bytes, int count) {
            for (int i = 0; i < Math.min(count, magic.length); i++) {
                if (magic[i] >= 0 && magic[i] != bytes[i]) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * Opens a file.
     *
     * @throws CorpusException if the file is missing, a directory or not readable
     */
    public static CompressedInput open(Path file) {
        if (Files.isDirectory(file)) {
            throw new CorpusException(file + ": is a directory, a file is needed");
        }
        try {
            return new CompressedInput(UnchangedFile.open(file), file.toString());
        } catch (NoSuchFileException e) {
            throw new CorpusException(file + ": no such file", e);
        } catch (AccessDeniedException e) {
            throw new CorpusException(file + ": no permission to read it", e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": " + e.getMessage(), e);
        }
    }

    private InputStream text() throws IOException {
        InputStream known = text;
        if (known == null) {
            known = recognized();
            text = known;
        }
        return known;
    }

    /** Reads no more bytes than the detection needs, since an interactive stream blocks at each further byte. */
    private InputStream recognized() throws IOException {
        in.mark(LONGEST_MAGIC);
        int[] bytes = new int[LONGEST_MAGIC];
        for (int count = 1; count <= LONGEST_MAGIC; count++) {
            bytes[count - 1] = in.read();
            int read = count;
            Format[] possible = Arrays.stream(Format.values())
                    .filter(format -> format.beginsLike(bytes, read))
                    .toArray(Format[]::new);
            if (possible.length == 0) {
                break;
            }
            if (possible.length == 1 && possible[0].magic.length <= count) {
                in.reset();
                return unpacked(possible[0]);
            }
        }
        in.reset();
        return in;
    }

    private InputStream unpacked(Format format) throws IOException {
        if (format != Format.GZIP) {
            throw new CorpusException(name + ": is compressed by " + format.label
                    + ", which is not read: unpack it with '" + format.unpack + "', or compress it with gzip");
        }
        Packed packed = new Packed(in);
        return new BufferedInputStream(new Bounded(new GZIPInputStream(packed, BUFFER_BYTES), packed), BUFFER_BYTES);
    }

    @Override
    public int read() throws IOException {
        return text().read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return text().read(bytes, offset, length);
    }

    /** Before the first byte is requested, the amount of text is unknown: returns 1 if any byte is available. */
    @Override
    public int available() throws IOException {
        InputStream known = text;
        return known == null ? Math.min(1, in.available()) : known.available();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private static final class Packed extends CountedInput {
        Packed(InputStream in) {
            super(in);
        }

        /** Blocks until it is known whether another byte follows: gzip calls this at the end of a member to find the next one. */
        @Override
        public int available() throws IOException {
            in.mark(1);
            int next = in.read();
            in.reset();
            return next < 0 ? 0 : 1;
        }
    }

    /** Fails if the compression ratio is too high. */
    private final class Bounded extends CountedInput {
        private final CountedInput packed;

        Bounded(InputStream in, CountedInput packed) {
            super(in);
            this.packed = packed;
        }

        @Override
        public int read() throws IOException {
            throw new UnsupportedOperationException("it is read by a buffer");
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            if (count() > SMALL_BYTES && count() / MAX_RATIO > packed.count()) {
                throw new CorpusException(name + ": unpacks to more than " + MAX_RATIO + " times its size ("
                        + (packed.count() >> 10) + " kB gave " + (count() >> 20)
                        + " MB so far): if that is meant, unpack it with 'gzip -d'");
            }
            return read;
        }
    }
}
