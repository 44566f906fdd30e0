package dragoman.corpora;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineReaderTest {
    @TempDir
    Path folder;

    @Test
    void endsLinesAtLineFeedOnly() {
        String odd = "a\u2028b\u0085c\td\u000Be\fg\rh\u00A0i\u202Fj";
        assertEquals(List.of(odd, "", "x"), texts(odd + "\n\nx"));
        assertEquals(List.of("a", "b", ""), texts("a\nb\n\n"));
        assertEquals(List.of(), texts(""));
    }

    @Test
    void readsCarriageReturnLineFeedAsLineFeed() {
        assertEquals(List.of("a", "", "b\rc", "d\r", "e\r"), texts("a\r\n\r\nb\rc\r\nd\r\r\ne\r"));
    }

    @Test
    void dropsTheByteOrderMarkAtTheStartOnly() {
        assertEquals(List.of("a\uFEFF", "\uFEFFb"), texts("\uFEFFa\uFEFF\n\uFEFFb"));
    }

    @Test
    void keepsAReplacementCharacterThatTheFileHolds() {
        assertEquals(List.of("a\uFFFDb"), texts("a\uFFFDb\n"));
    }

    @Test
    void namesFileLineAndByteOfInvalidUtf8() throws IOException {
        byte[][] invalid = {
            {'a', 'b', (byte) 0xC3, '('},
            {'a', 'b', (byte) 0xFF},
            {'a', 'b', (byte) 0xE2, (byte) 0x82},
            {'a', 'b', (byte) 0xC0, (byte) 0xAF},
            {'a', 'b', (byte) 0xED, (byte) 0xA0, (byte) 0x80},
        };
        for (byte[] line : invalid) {
            Path file = write("good é\n".getBytes(StandardCharsets.UTF_8), line, new byte[] {'\n'});
            CorpusException e = assertThrows(CorpusException.class, () -> texts(file));
            assertEquals(
                    file + ": line 2, byte 3 of the line: not valid UTF-8, convert the file to UTF-8", e.getMessage());
        }
    }

    @Test
    void recognisesUtf16ByItsMark() throws IOException {
        Path file = write("\uFEFFhello\n".getBytes(StandardCharsets.UTF_16LE));
        CorpusException e = assertThrows(CorpusException.class, () -> texts(file));
        assertEquals(
                file + ": line 1, byte 1 of the line: not valid UTF-8, the file looks like UTF-16;"
                        + " convert the file to UTF-8",
                e.getMessage());
    }

    @Test
    void skipsNulAndLongLinesAndCountsThem() {
        String longest = "x".repeat(LineReader.MAX_LINE_BYTES - 1);
        String text = "a\0b\n" + longest + "\r\n" + longest + "y\r\n" + longest.repeat(3) + "\nlast";
        List<Line> lines = lines(LineReader.of(stream(text), "stdin"));
        assertEquals(new Line.Skipped("stdin", 1, Line.SkipReason.NUL), lines.get(0));
        assertEquals(new Line.Text(2, longest), lines.get(1));
        assertEquals(new Line.Skipped("stdin", 3, Line.SkipReason.TOO_LONG), lines.get(2));
        assertEquals(new Line.Skipped("stdin", 4, Line.SkipReason.TOO_LONG), lines.get(3));
        assertEquals(new Line.Text(5, "last"), lines.get(4));
        assertEquals(5, lines.size());
        assertEquals("stdin: line 3: is 1 MB or longer", ((Line.Skipped) lines.get(2)).describe());
    }

    @Test
    void skipsALongLineAtTheEnd() {
        String tooLong = "x".repeat(LineReader.MAX_LINE_BYTES);
        assertEquals(
                List.of(new Line.Skipped("in", 1, Line.SkipReason.TOO_LONG)),
                lines(LineReader.of(stream(tooLong), "in")));
        assertEquals(
                List.of(new Line.Skipped("in", 1, Line.SkipReason.TOO_LONG)),
                lines(LineReader.of(stream(tooLong + "xx\n"), "in")));
    }

    @Test
    void holdsNoEndlessLine() {
        InputStream endless = new InputStream() {
            private long left = 3L << 30;

            @Override
            public int read() {
                throw new UnsupportedOperationException();
            }

            @Override
            public int read(byte[] bytes, int from, int count) {
                if (left == 0) {
                    return -1;
                }
                int most = (int) Math.min(count, left);
                Arrays.fill(bytes, from, from + Math.min(most, 16), (byte) 'x');
                left -= most;
                return most;
            }
        };
        assertEquals(List.of(new Line.Skipped("in", 1, Line.SkipReason.TOO_LONG)), lines(LineReader.of(endless, "in")));
    }

    @Test
    void recognisesGzipByContent() throws IOException {
        Path file = write(gzip("\uFEFFeins\n"), gzip("zwei\r\ndrei"));
        assertEquals(List.of("eins", "zwei", "drei"), texts(file));
    }

    @Test
    void aStreamGoesOnBehindALineThatIsNotUtf8() {
        byte[] bytes = "a\n\u00FF\nc".getBytes(StandardCharsets.ISO_8859_1);
        assertEquals(
                List.of(
                        new Line.Text(1, "a"),
                        new Line.Skipped("in", 2, Line.SkipReason.NOT_UTF8),
                        new Line.Text(3, "c")),
                lines(LineReader.of(new ByteArrayInputStream(bytes), "in")));
    }

    @Test
    void saysWhenGzipIsDamaged() throws IOException {
        byte[] whole = gzip("line\n".repeat(10_000));
        Path file = write(Arrays.copyOf(whole, whole.length / 2));
        CorpusException e = assertThrows(CorpusException.class, () -> texts(file));
        assertTrue(e.getMessage().startsWith(file + ": the gzip data is damaged or cut off"), e.getMessage());
        Path mark = write(Arrays.copyOf(whole, 2));
        assertThrows(CorpusException.class, () -> texts(mark));
    }

    @Test
    void refusesWhatIsNoTextFile() throws IOException {
        Path missing = folder.resolve("missing.txt");
        assertEquals(
                missing + ": no such file",
                assertThrows(CorpusException.class, () -> LineReader.open(missing))
                        .getMessage());
        assertEquals(
                folder + ": is a directory, a text file is needed",
                assertThrows(CorpusException.class, () -> LineReader.open(folder))
                        .getMessage());
        byte[][] empty = {{}, {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, gzip("")};
        for (byte[] content : empty) {
            Path file = write(content);
            assertEquals(
                    file + ": the file is empty",
                    assertThrows(CorpusException.class, () -> LineReader.open(file))
                            .getMessage());
        }
    }

    @Test
    void readsAllLinesInStep() throws IOException {
        Path file = write("a\n\0\nc\n".getBytes(StandardCharsets.UTF_8));
        SkipCounter skipped = new SkipCounter();
        assertEquals(List.of("a", "", "c"), LineReader.readAll(file, skipped));
        assertEquals(1, skipped.count());
        assertEquals(2, skipped.first().orElseThrow().number());
    }

    @Test
    void knowsWhichLinesLieReady() throws IOException {
        PipedOutputStream out = new PipedOutputStream();
        try (LineReader reader = LineReader.of(new PipedInputStream(out), "stdin")) {
            assertFalse(reader.ready());
            write(out, "one\ntwo\nthr");
            assertTrue(reader.ready());
            assertEquals(Optional.of(new Line.Text(1, "one")), reader.next());
            assertTrue(reader.ready());
            assertEquals(Optional.of(new Line.Text(2, "two")), reader.next());
            assertFalse(reader.ready());
            write(out, "ee\n");
            assertTrue(reader.ready());
            assertEquals(Optional.of(new Line.Text(3, "three")), reader.next());
            write(out, "end");
            out.close();
            assertFalse(reader.ready());
            assertEquals(Optional.of(new Line.Text(4, "end")), reader.next());
            assertFalse(reader.ready());
            assertEquals(Optional.empty(), reader.next());
            assertEquals(4, reader.count());
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private Path write(byte[]... parts) throws IOException {
        Path file = Files.createTempFile(folder, "text", "");
        try (OutputStream out = Files.newOutputStream(file)) {
            for (byte[] part : parts) {
                out.write(part);
            }
        }
        return file;
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            write(out, text);
        }
        return bytes.toByteArray();
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> texts(String text) {
        return texts(LineReader.of(stream(text), "test"));
    }

    private static List<String> texts(Path file) {
        return texts(LineReader.open(file));
    }

    private static List<String> texts(LineReader reader) {
        return lines(reader).stream().map(line -> ((Line.Text) line).text()).toList();
    }

    private static List<Line> lines(LineReader reader) {
        try (reader) {
            List<Line> lines = new ArrayList<>();
            for (Optional<Line> line = reader.next(); line.isPresent(); line = reader.next()) {
                lines.add(line.get());
            }
            return lines;
        }
    }

    @Test
    void gzipOnAStreamIsUnpacked() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write("a\nb é\n".repeat(20_000).getBytes(StandardCharsets.UTF_8));
        }
        LineReader reader = LineReader.of(new ByteArrayInputStream(bytes.toByteArray()), "stdin");
        int lines = 0;
        // As the standard input is read: one line, then those that are ready.
        while (reader.next().isPresent()) {
            lines++;
            while (reader.ready()) {
                reader.next();
                lines++;
            }
        }
        assertEquals(40_000, lines);
    }

    @ParameterizedTest
    @CsvSource({
        "bzip2, 425a683931415926535900",
        "xz, fd377a585a000004",
        "zstd, 28b52ffd04",
        "zip, 504b030414",
        "7z, 377abcaf271c00",
        "lz4, 04224d18"
    })
    void otherCompressionIsNamed(String format, String content) throws IOException {
        byte[] bytes = HexFormat.of().parseHex(content);
        Path file = Files.write(folder.resolve("file"), bytes);
        for (Executable read : List.<Executable>of(
                () -> LineReader.open(file),
                () -> LineReader.of(new ByteArrayInputStream(bytes), "file").next())) {
            String message = assertThrows(CorpusException.class, read).getMessage();
            assertTrue(message.contains("is compressed by " + format + ", which is not read: unpack it with"), message);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"B", "BZ", "BZh", "BZh9 is text", "PK", "7z is a program", "P\nK"})
    void textThatOnlyBeginsLikeAFormatIsText(String text) {
        assertEquals(List.of(text.split("\n")), texts(LineReader.of(stream(text), "in")));
    }

    @Test
    void aGzipBombEndsInOneLine() throws IOException {
        Path bomb = folder.resolve("bomb.gz");
        byte[] lines = "a\n".repeat(1 << 19).getBytes(StandardCharsets.UTF_8);
        try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(bomb))) {
            for (int i = 0; i < 80; i++) {
                gzip.write(lines);
            }
        }
        String message = assertThrows(CorpusException.class, () -> {
                    try (LineReader reader = LineReader.open(bomb)) {
                        while (reader.next().isPresent()) {
                            // on to the end
                        }
                    }
                })
                .getMessage();
        assertTrue(message.startsWith(bomb + ": unpacks to more than 200 times its size ("), message);
    }
}
