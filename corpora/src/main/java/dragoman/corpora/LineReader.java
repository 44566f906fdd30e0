package dragoman.corpora;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.ZipException;

/**
 * Reads text files in UTF-8 line by line, with strict decoding.
 *
 * <p>Only LF ends a line; U+2028, U+0085, TAB and a lone CR are ordinary characters. A CR before the LF and a byte order mark at the start
 * are dropped. In a file, bytes that are not UTF-8 cause a {@link CorpusException} that names file, line and byte; in a stream, such a line is
 * returned as {@link Line.Skipped}, unless the stream begins like text in UTF-16 or like compressed data. A line that contains NUL, or has
 * {@value #MAX_LINE_BYTES} bytes or more, is returned as {@link Line.Skipped}. A long line is never held in memory, so memory is bounded.
 *
 * <p>Not thread-safe. I/O errors are thrown as {@link UncheckedIOException}.
 */
public final class LineReader implements AutoCloseable {
    /** A line of this length or longer, in bytes without the line end, is skipped. */
    public static final int MAX_LINE_BYTES = 1_000_000;

    private static final int BUFFER_BYTES = 1 << 16;

    private final InputStream in;
    private final String name;
    private final int limit;
    private final boolean strict;
    private final boolean splitting;
    private byte[] buffer = new byte[BUFFER_BYTES];
    private int start;
    private int end;
    private int searched;
    private boolean ended;
    private long number;
    /** The length in bytes of the parts of the current line that are already returned; 0 at the start of a line. */
    private long lineOffset;

    LineReader(InputStream in, String name, int limit) {
        this(in, name, limit, true, false);
    }

    private LineReader(InputStream in, String name, int limit, boolean strict, boolean splitting) {
        this.strict = strict;
        this.splitting = splitting;
        this.in = in;
        this.name = name;
        this.limit = limit;
    }

    /**
     * Opens a file, plain or compressed by gzip; gzip is detected by its first two bytes.
     *
     * @throws CorpusException if the file is missing, a directory, not readable, empty or damaged
     */
    public static LineReader open(Path file) {
        return open(file, MAX_LINE_BYTES);
    }

    static LineReader open(Path file, int limit) {
        return open(file, limit, false);
    }

    /**
     * Opens a file like {@link #open(Path)}, but returns a line of more than {@code limit} bytes in several parts instead of skipping it. A part
     * ends after a space or TAB, or if it contains none, before a character that does not combine with the one before it. {@link #endsLine}
     * distinguishes the parts from lines.
     */
    static LineReader openSplitting(Path file, int limit) {
        return open(file, limit, true);
    }

    private static LineReader open(Path file, int limit, boolean splitting) {
        if (Files.isDirectory(file)) {
            throw new CorpusException(file + ": is a directory, a text file is needed");
        }
        try {
            LineReader reader = new LineReader(
                    new CompressedInput(UnchangedFile.open(file), file.toString()),
                    file.toString(),
                    limit,
                    true,
                    splitting);
            reader.requireContent();
            return reader;
        } catch (NoSuchFileException e) {
            throw new CorpusException(file + ": no such file", e);
        } catch (AccessDeniedException e) {
            throw new CorpusException(file + ": no permission to read it", e);
        } catch (ZipException | EOFException e) {
            throw damaged(file.toString(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Reads a stream, such as the standard input, plain or compressed by gzip. The stream may be empty.
     *
     * @param name the name of the stream in messages
     */
    public static LineReader of(InputStream in, String name) {
        return new LineReader(new CompressedInput(in, name), name, MAX_LINE_BYTES, false, false);
    }

    /**
     * Reads the content of a file; gzip is not detected.
     *
     * @param name the name of the file in messages
     */
    public static LineReader ofBytes(byte[] content, String name) {
        return new LineReader(new ByteArrayInputStream(content), name, MAX_LINE_BYTES);
    }

    /**
     * Reads all lines of a file. A skipped line becomes an empty line, so that parallel files stay aligned.
     *
     * @param skipped receives each skipped line
     */
    public static List<String> readAll(Path file, Consumer<? super Line.Skipped> skipped) {
        List<String> lines = new ArrayList<>();
        try (LineReader reader = open(file)) {
            for (Optional<Line> line = reader.next(); line.isPresent(); line = reader.next()) {
                switch (line.get()) {
                    case Line.Text text -> lines.add(text.text());
                    case Line.Skipped unusable -> {
                        skipped.accept(unusable);
                        lines.add("");
                    }
                }
            }
        }
        return lines;
    }

    /** The name of the file or stream in messages. */
    public String name() {
        return name;
    }

    /** The number of lines read so far. */
    public long count() {
        return number;
    }

    /** Whether the last returned text ends its line; false for a part of a long line that is followed by another part. */
    boolean endsLine() {
        return lineOffset == 0;
    }

    /**
     * Reads the next line; empty at the end of the text. Blocks until the stream has a line or ends.
     *
     * @throws CorpusException if the line is not valid UTF-8 or the gzip data is damaged
     */
    public Optional<Line> next() {
        try {
            int lineEnd = findLineEnd();
            if (splitting && (lineEnd < 0 ? end : lineEnd) - start > limit) {
                return Optional.of(takePart());
            }
            if (lineEnd < 0 && end - start > limit) {
                return Optional.of(skipLongLine());
            }
            if (lineEnd < 0 && start == end) {
                return Optional.empty();
            }
            return Optional.of(takeLine(lineEnd));
        } catch (ZipException | EOFException e) {
            throw damaged(name, e);
        } catch (IOException e) {
            throw new UncheckedIOException(name + ": " + e.getMessage(), e);
        }
    }

    /**
     * Whether a complete line is buffered, so that {@link #next} does not block. Reads only what the stream has available; false at the end of
     * the stream.
     */
    public boolean ready() {
        try {
            while (indexOfLineFeed() < 0) {
                int available = Math.min(in.available(), BUFFER_BYTES);
                if (ended || available <= 0 || end - start > limit) {
                    return false;
                }
                fill(available);
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(name + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException(name + ": " + e.getMessage(), e);
        }
    }

    /** The index of the LF that ends the next line, or -1 if the stream ends or the limit is exceeded before it. */
    private int findLineEnd() throws IOException {
        while (true) {
            int index = indexOfLineFeed();
            // The byte after the limit may be the CR of a line of allowed length. To split a line, the character after
            // the limit is needed.
            if (index >= 0 || ended || end - start > (splitting ? limit + Utf8.MAX_LENGTH : limit)) {
                return index;
            }
            fill(BUFFER_BYTES);
        }
    }

    private int indexOfLineFeed() {
        for (int i = searched; i < end; i++) {
            if (buffer[i] == '\n') {
                searched = i;
                return i;
            }
        }
        searched = end;
        return -1;
    }

    private void fill(int most) throws IOException {
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            searched -= start;
            end -= start;
            start = 0;
        }
        if (end + most > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, end + most));
        }
        int count = in.read(buffer, end, most);
        if (count < 0) {
            ended = true;
        } else {
            end += count;
        }
    }

    private Line takeLine(int lineEnd) {
        int from = start;
        int to = lineEnd < 0 ? end : lineEnd;
        start = lineEnd < 0 ? end : lineEnd + 1;
        searched = start;
        if (lineEnd > from && buffer[lineEnd - 1] == '\r') {
            to--;
        }
        if (lineOffset == 0) {
            number++;
        }
        Line line = !splitting && to - from >= limit
                ? new Line.Skipped(name, number, Line.SkipReason.TOO_LONG)
                : decode(from, to);
        lineOffset = 0;
        return line;
    }

    /** The first part of the rest of a line that is longer than the limit. */
    private Line takePart() {
        int from = start;
        int to = splitPosition();
        start = to;
        if (lineOffset == 0) {
            number++;
        }
        Line part = decode(from, to);
        lineOffset += to - from;
        return part;
    }

    /** The index after the last space within the limit; without a space, the last index at which a character begins that does not combine. */
    private int splitPosition() {
        for (int i = start + limit; i > start; i--) {
            if (buffer[i - 1] == ' ' || buffer[i - 1] == '\t') {
                return i;
            }
        }
        for (int i = start + limit; i > start; i--) {
            if (Utf8.beginsCharacter(buffer, i, end)) {
                return i;
            }
        }
        return start + limit;
    }

    private Line decode(int from, int to) {
        boolean first = number == 1 && lineOffset == 0;
        int textFrom = first && startsWith(from, to, 0xEF, 0xBB, 0xBF) ? from + 3 : from;
        String text = Utf8.decode(buffer, textFrom, to);
        int invalid = Utf8.firstInvalid(text, buffer, textFrom, to);
        if (invalid >= 0) {
            Optional<String> kind = first ? otherKind(from, to) : Optional.empty();
            if (strict || kind.isPresent()) {
                throw notUtf8(lineOffset + invalid - from + 1, kind);
            }
            return new Line.Skipped(name, number, Line.SkipReason.NOT_UTF8);
        }
        if (text.indexOf('\0') >= 0) {
            return new Line.Skipped(name, number, Line.SkipReason.NUL);
        }
        return new Line.Text(number, text);
    }

    private Line skipLongLine() throws IOException {
        number++;
        int index = -1;
        while (index < 0 && !ended) {
            start = end;
            searched = end;
            fill(BUFFER_BYTES);
            index = indexOfLineFeed();
        }
        start = index < 0 ? end : index + 1;
        searched = start;
        return new Line.Skipped(name, number, Line.SkipReason.TOO_LONG);
    }

    private boolean startsWith(int from, int to, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (from + i >= to || (buffer[from + i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    private CorpusException notUtf8(long position, Optional<String> kind) {
        return new CorpusException(name + ": line " + number + ", byte " + position + " of the line: not valid UTF-8, "
                + kind.orElse("convert the file to UTF-8"));
    }

    /** For a text that begins like UTF-16 or like compressed data: what it is and how to convert it. */
    private Optional<String> otherKind(int from, int to) {
        if (startsWith(from, to, 0xFF, 0xFE) || startsWith(from, to, 0xFE, 0xFF)) {
            return Optional.of("the file looks like UTF-16; convert the file to UTF-8");
        }
        return Optional.empty();
    }

    private void requireContent() throws IOException {
        boolean good = false;
        try {
            while (!ended && end - start < 4) {
                fill(BUFFER_BYTES);
            }
            boolean onlyMark = end - start == 3 && startsWith(start, end, 0xEF, 0xBB, 0xBF);
            if (end == start || onlyMark) {
                throw new CorpusException(name + ": the file is empty");
            }
            good = true;
        } finally {
            if (!good) {
                in.close();
            }
        }
    }

    private static CorpusException damaged(String name, IOException cause) {
        return new CorpusException(name + ": the gzip data is damaged or cut off (" + cause.getMessage() + ")", cause);
    }
}
