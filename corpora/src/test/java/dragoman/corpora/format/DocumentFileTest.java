package dragoman.corpora.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.corpora.CorpusException;
import dragoman.corpora.format.document.CodedText;
import dragoman.corpora.format.document.Document;
import dragoman.corpora.format.document.Segment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentFileTest {
    @TempDir
    private Path directory;

    private DocumentFile open(String name, byte[] bytes) throws IOException {
        Path file = directory.resolve(name);
        Files.write(file, bytes);
        return DocumentFile.open(file, Optional.empty(), Optional.of("de"));
    }

    private static String longText(String lineEnd) {
        Random random = new Random(4);
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= 4000; i++) {
            text.append("Zeile ").append(i).append(" ö日\uD83D\uDE00".repeat(random.nextInt(8)));
            text.append(random.nextInt(10) == 0 ? "" : lineEnd);
        }
        return text.toString();
    }

    private static byte[] encoded(String text, Charset charset, boolean mark) {
        return ((mark ? "\uFEFF" : "") + text).getBytes(charset);
    }

    @Test
    void plainTextComesInPartsThatAreTheFile() throws IOException {
        for (String lineEnd : List.of("\n", "\r\n", "\r")) {
            String text = longText(lineEnd);
            for (byte[] bytes : List.of(
                    encoded(text, StandardCharsets.UTF_8, false),
                    encoded(text, StandardCharsets.UTF_8, true),
                    encoded(text, StandardCharsets.UTF_16LE, true),
                    encoded(text, StandardCharsets.UTF_16BE, true))) {
                List<Document> parts = new ArrayList<>();
                ByteArrayOutputStream written = new ByteArrayOutputStream();
                ByteArrayOutputStream kept = new ByteArrayOutputStream();
                try (DocumentFile file = open("a.txt", bytes)) {
                    for (Optional<Document> part = file.next(); part.isPresent(); part = file.next()) {
                        Document document = part.get();
                        parts.add(document);
                        kept.writeBytes(document.write(
                                Collections.nCopies(document.segments().size(), Optional.empty())));
                        written.writeBytes(document.write(document.segments().stream()
                                .map(segment -> Optional.of(CodedText.of("x" + segment.line())))
                                .toList()));
                    }
                    assertEquals(1, file.share());
                }
                assertArrayEquals(bytes, kept.toByteArray());
                assertTrue(lineEnd.equals("\r") || parts.size() > 3);
                List<Segment> whole = new ArrayList<>();
                parts.forEach(part -> whole.addAll(part.segments()));
                Document atOnce = DocumentFormats.named("text")
                        .read(new dragoman.corpora.format.document.DocumentSource("a.txt", bytes, Optional.empty()));
                assertEquals(atOnce.segments(), whole);
            }
        }
    }

    @Test
    void anEmptyFileIsOnePartWithoutText() throws IOException {
        try (DocumentFile file = open("a.txt", new byte[0])) {
            assertEquals(List.of(), file.next().orElseThrow().segments());
            assertEquals(Optional.empty(), file.next());
        }
    }

    @Test
    void otherFormatsAreOnePart() throws IOException {
        try (DocumentFile file = open("a.json", "{\"a\": \"b\"}".getBytes(StandardCharsets.UTF_8))) {
            assertEquals("json", file.format().name());
            assertEquals(1, file.next().orElseThrow().segments().size());
            assertEquals(Optional.empty(), file.next());
        }
        try (DocumentFile file = open("page", "<!doctype html><p>x".getBytes(StandardCharsets.UTF_8))) {
            assertEquals("html", file.format().name());
        }
    }

    @Test
    void countsLinesAndBytesOfAnErrorFromTheBeginning() throws IOException {
        byte[] bytes = "0123456\n".repeat(5000).getBytes(StandardCharsets.UTF_8);
        bytes[8 * 4000 + 2] = (byte) 0xFF;
        try (DocumentFile file = open("a.txt", bytes)) {
            String message = assertThrows(CorpusException.class, () -> {
                        while (file.next().isPresent()) {
                            // Reads on.
                        }
                    })
                    .getMessage();
            assertTrue(message.contains("a.txt: line 4001: byte 32002 is not valid UTF-8"), message);
        }
    }

    @Test
    void refusesAFileThatChangesWhileItIsRead() throws IOException {
        byte[] bytes = "word\n".repeat(10_000).getBytes(StandardCharsets.UTF_8);
        try (DocumentFile file = open("a.txt", bytes)) {
            assertTrue(file.next().isPresent());
            Files.writeString(directory.resolve("a.txt"), "word\n".repeat(20_000));
            String message = assertThrows(CorpusException.class, () -> {
                        while (file.next().isPresent()) {
                            // Reads on.
                        }
                    })
                    .getMessage();
            assertTrue(message.endsWith("a.txt: was changed while it was read; translate it again"), message);
        }
    }

    @Test
    void namesWhatCannotBeOpened() throws IOException {
        Path missing = directory.resolve("no.txt");
        assertEquals(missing + ": no such file", refusal(missing));
        assertEquals(directory + ": is a directory, a file is needed", refusal(directory));
        Path unknown = Files.writeString(directory.resolve("a.xyz"), "text");
        assertTrue(refusal(unknown).contains("markdown, po, properties, srt, text"), refusal(unknown));
    }

    private static String refusal(Path file) {
        return assertThrows(
                        CorpusException.class,
                        () -> DocumentFile.open(file, Optional.empty(), Optional.empty())
                                .close())
                .getMessage();
    }
}
