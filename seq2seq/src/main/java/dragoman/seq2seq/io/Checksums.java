package dragoman.seq2seq.io;

import dragoman.seq2seq.io.file.DirectoryChange;
import dragoman.seq2seq.io.file.DiskFailure;
import dragoman.seq2seq.io.file.FileContent;
import dragoman.seq2seq.io.file.ModelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The SHA-256 of each file of one save, in a file of its own that {@code sha256sum --check} reads too: 64 hexadecimal digits, two spaces, the
 * name. Models of earlier releases have none and are not checked.
 */
final class Checksums {
    /** The file's name; its content tells one save from another. */
    static final String NAME = "checksums.sha256";

    static final int MOST_BYTES = 1 << 16;

    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  ([^\\s]+)");
    private static final int BUFFER_BYTES = 1 << 18;

    private final Map<String, byte[]> digests;

    private Checksums(Map<String, byte[]> digests) {
        this.digests = digests;
    }

    /** The same change with the file of checksums of all that it writes. */
    static DirectoryChange added(DirectoryChange change) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (Map.Entry<String, FileContent> file : new TreeMap<>(change.written()).entrySet()) {
            DigestChannel channel = new DigestChannel(digest());
            file.getValue().writeTo(channel);
            lines.append(HexFormat.of().formatHex(channel.digest.digest()))
                    .append("  ")
                    .append(file.getKey())
                    .append('\n');
        }
        Map<String, FileContent> written = new LinkedHashMap<>(change.written());
        written.put(NAME, FileContent.of(lines.toString().getBytes(StandardCharsets.UTF_8)));
        return new DirectoryChange(written, change.removed());
    }

    /** @throws ModelException if the content is no list of checksums */
    static Checksums parse(byte[] content, Path file) {
        Map<String, byte[]> digests = new LinkedHashMap<>();
        for (String line : new String(content, StandardCharsets.UTF_8).split("\n")) {
            Matcher parts = LINE.matcher(line);
            if (!parts.matches() || digests.put(parts.group(2), HexFormat.of().parseHex(parts.group(1))) != null) {
                throw ModelException.damaged(file, "line " + (digests.size() + 1) + " is no checksum");
            }
        }
        return new Checksums(digests);
    }

    /**
     * Compares a file with its checksum; another thread may read the file meanwhile.
     *
     * @throws ModelException if a file is not the one that was saved
     */
    void verify(String name, ModelFile file) {
        byte[] expected = digests.get(name);
        if (expected == null) {
            throw ModelException.damaged(file.path(), "is not listed in " + NAME);
        }
        if (!Arrays.equals(expected, digest(file))) {
            throw new ModelException(file.path() + ": its SHA-256 is not the one that " + NAME
                    + " lists. The file is damaged: put back a copy of the whole model directory, or train the model"
                    + " again; if you changed it yourself, delete " + NAME);
        }
    }

    /** The SHA-256 of a file; another thread may read the file meanwhile. */
    static byte[] digest(ModelFile file) {
        MessageDigest digest = digest();
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        try {
            long position = 0;
            for (int count = file.read(buffer, position); count >= 0; count = file.read(buffer.clear(), position)) {
                digest.update(buffer.flip());
                position += count;
            }
        } catch (IOException e) {
            throw DiskFailure.reading(file.path(), e);
        }
        return digest.digest();
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private record DigestChannel(MessageDigest digest) implements WritableByteChannel {
        @Override
        public int write(ByteBuffer bytes) {
            int count = bytes.remaining();
            digest.update(bytes);
            return count;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            // nothing is held open
        }
    }
}
