package dragoman.corpora.format.text;

import dragoman.corpora.format.document.Document;
import dragoman.corpora.format.document.DocumentParts;
import dragoman.corpora.format.document.DocumentSource;
import dragoman.corpora.format.document.FileText;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

/** The parts of a plain text, each of whole lines that end with LF, so that a file may be larger than the memory. */
final class PlainTextParts implements DocumentParts {
    /** A part is cut at the first line end after this number of bytes, which is even, so that it is between two characters of UTF-16. */
    private static final int PART_BYTES = 1 << 14;

    private final InputStream in;
    private final String name;
    private final Function<FileText, Document> reader;
    private Charset charset = StandardCharsets.UTF_8;
    private FileText.Before before = FileText.Before.NOTHING;
    private boolean first = true;

    /**
     * @param in the content
     * @param name the name of the file for messages
     * @param reader finds the lines of a part
     */
    PlainTextParts(InputStream in, String name, Function<FileText, Document> reader) {
        this.reader = reader;
        this.in = new BufferedInputStream(in, 1 << 16);
        this.name = name;
    }

    @Override
    public Optional<Document> next() throws IOException {
        byte[] beginning = in.readNBytes(PART_BYTES);
        if (beginning.length == 0 && !first) {
            return Optional.empty();
        }
        charset = first ? FileText.charset(beginning).orElse(charset) : charset;
        byte[] bytes = wholeLines(beginning);
        DocumentSource source = new DocumentSource(name, bytes, Optional.empty());
        FileText part = first ? FileText.decode(source, charset) : FileText.decodePart(source, charset, before);
        first = false;
        before = new FileText.Before(part.line(part.text().length()) - 1, before.bytes() + bytes.length);
        return Optional.of(reader.apply(part));
    }

    private byte[] wholeLines(byte[] beginning) throws IOException {
        int unit = charset.equals(StandardCharsets.UTF_8) ? 1 : 2;
        int low = charset.equals(StandardCharsets.UTF_16BE) ? 1 : 0;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(beginning.length + 256);
        bytes.write(beginning);
        byte[] character = beginning.length < PART_BYTES ? new byte[0] : lastOf(beginning, unit);
        while (character.length == unit && !(character[low] == '\n' && (unit == 1 || character[1 - low] == 0))) {
            character = in.readNBytes(unit);
            bytes.write(character);
        }
        return bytes.toByteArray();
    }

    private static byte[] lastOf(byte[] bytes, int count) {
        byte[] last = new byte[count];
        System.arraycopy(bytes, bytes.length - count, last, 0, count);
        return last;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
