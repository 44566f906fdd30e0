package dragoman.corpora.format.parallel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.corpora.CorpusException;
import dragoman.corpora.LanguagePair;
import dragoman.corpora.Line;
import dragoman.corpora.ParallelCorpus;
import dragoman.corpora.SentencePair;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TmxCorpusTest {
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    private static final LanguagePair ENGLISH_GERMAN = new LanguagePair("en", "de");

    @TempDir
    private Path directory;

    private List<SentencePair> read(byte[] bytes, LanguagePair languages) throws IOException {
        Path file = directory.resolve("memory.tmx");
        Files.write(file, bytes);
        ParallelCorpus corpus = ParallelFiles.tmx(file, languages);
        try (Stream<SentencePair> pairs = corpus.stream()) {
            return pairs.toList();
        }
    }

    private List<SentencePair> read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8), ENGLISH_GERMAN);
    }

    private String refusal(String text) {
        return assertThrows(CorpusException.class, () -> read(text))
                .getMessage()
                .replace(directory.toString() + "/", "");
    }

    private static String memory(String... units) {
        return DECLARATION + "<!DOCTYPE tmx SYSTEM \"http://example.invalid/tmx14.dtd\">\n<tmx version=\"1.4\">\n"
                + "<header srclang=\"en\" datatype=\"plaintext\"/>\n<body>\n" + String.join("\n", units)
                + "\n</body>\n</tmx>\n";
    }

    private static String unit(String english, String german) {
        return "<tu tuid=\"1\">\n  <prop type=\"x\">y</prop>\n  <tuv xml:lang=\"en-US\"><note>n</note><seg>" + english
                + "</seg></tuv>\n  <tuv xml:lang=\"DE_de\"><seg>" + german + "</seg></tuv>\n</tu>";
    }

    @Test
    void readsUnitsOfVersion14() throws IOException {
        assertEquals(
                List.of(new SentencePair("Fish & chips", "Fisch & „Chips“"), new SentencePair("two", "zwei")),
                read(memory(unit("Fish &amp; chips", "Fisch &amp; „Chips“"), unit("two", "zwei"))));
    }

    @Test
    void readsUtf16OfVersion11WithLang() throws IOException {
        String text = "<?xml version=\"1.0\" encoding=\"UTF-16\"?>\r\n<tmx version=\"1.1\"><header/><body>"
                + "<tu><tuv lang=\"EN-GB\"><seg>green</seg></tuv><tuv lang=\"DE\"><seg>grün</seg></tuv></tu></body></tmx>";
        List<SentencePair> expected = List.of(new SentencePair("green", "grün"));
        assertEquals(expected, read(("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE), ENGLISH_GERMAN));
        assertEquals(expected, read(("\uFEFF" + text).getBytes(StandardCharsets.UTF_16BE), ENGLISH_GERMAN));
        assertEquals(expected, read(text.getBytes(StandardCharsets.UTF_16LE), ENGLISH_GERMAN));
    }

    @Test
    void readsOtherEncodingsAndGzip() throws IOException {
        String text = memory(unit("green", "grün"));
        List<SentencePair> expected = List.of(new SentencePair("green", "grün"));
        byte[] latin = text.replace("UTF-8", "iso-8859-1").getBytes(StandardCharsets.ISO_8859_1);
        assertEquals(expected, read(latin, ENGLISH_GERMAN));
        assertEquals(expected, read("\uFEFF" + text));
        Path file = directory.resolve("memory.tmx.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        try (Stream<SentencePair> pairs = ParallelFiles.tmx(file, ENGLISH_GERMAN).stream()) {
            assertEquals(expected, pairs.toList());
        }
    }

    @Test
    void dropsInlineCodesAndKeepsPlaceholders() throws IOException {
        String english = "Press <bpt i=\"1\">&lt;b&gt;</bpt>O<hi type=\"x\">K</hi><ept i=\"1\">&lt;/b&gt;</ept> "
                + "to<ph>&lt;br/&gt;</ph>save <ph x=\"1\">%1$s</ph> <it pos=\"begin\">{\\b <sub>not this</sub></it>now<ut>}</ut>";
        assertEquals(
                List.of(new SentencePair("Press OK to save %1$s now", "mit <b>Tags</b> als Text")),
                read(memory(unit(english, "mit &lt;b&gt;Tags&lt;/b&gt; als Text"))));
    }

    @Test
    void putsASegmentOnOneLine() throws IOException {
        assertEquals(
                List.of(new SentencePair("one two", "eins zwei")),
                read(memory(unit("\n     one\n     two\n  ", "eins\tzwei"))));
    }

    @Test
    void combinesSeveralVariants() throws IOException {
        String unit = "<tu><tuv xml:lang=\"en\"><seg>hi</seg></tuv><tuv xml:lang=\"de\"><seg>hallo</seg></tuv>"
                + "<tuv xml:lang=\"fr\"><seg>salut</seg></tuv><tuv xml:lang=\"de-AT\"><seg>servus</seg></tuv></tu>";
        byte[] bytes = memory(unit).getBytes(StandardCharsets.UTF_8);
        assertEquals(List.of(new SentencePair("hi", "hallo")), read(bytes, ENGLISH_GERMAN));
        assertEquals(List.of(new SentencePair("hi", "servus")), read(bytes, new LanguagePair("English", "de_AT")));
        assertEquals(
                List.of(new SentencePair("hi", "hallo"), new SentencePair("hi", "servus")),
                read(memory(unit.replace("\"de\"", "\"de-CH\"")).getBytes(StandardCharsets.UTF_8), ENGLISH_GERMAN));
        assertEquals(List.of(new SentencePair("hallo", "servus")), read(bytes, new LanguagePair("de", "de-AT")));
    }

    @Test
    void leavesOutUnitsWithoutBothTexts() throws IOException {
        assertEquals(List.of(new SentencePair("a", "b")), read(memory(unit("x", " "), unit("a", "b"), unit("", "y"))));
    }

    @Test
    void reportsATextThatIsTooLong() throws IOException {
        Path file = directory.resolve("long.tmx");
        Files.writeString(file, memory(unit("x".repeat(1_000_001), "y"), unit("a", "b")));
        List<Line.Skipped> skipped = new ArrayList<>();
        try (Stream<SentencePair> pairs = ParallelFiles.tmx(file, ENGLISH_GERMAN).stream(skipped::add)) {
            assertEquals(List.of(new SentencePair("a", "b")), pairs.toList());
        }
        assertEquals(List.of(new Line.Skipped(file.toString(), 6, Line.SkipReason.TOO_LONG)), skipped);
    }

    @Test
    void namesTheLanguagesThatItHas() {
        assertEquals(
                "memory.tmx: no pair of en to fr; its languages are DE_de, en-US: name two of them",
                assertThrows(
                                CorpusException.class,
                                () -> read(
                                        memory(unit("a", "b")).getBytes(StandardCharsets.UTF_8),
                                        new LanguagePair("en", "fr")))
                        .getMessage()
                        .replace(directory + "/", ""));
    }

    @Test
    void resolvesNoEntities() throws IOException {
        Path secret = directory.resolve("secret.txt");
        Files.writeString(secret, "secret");
        String external = memory(unit("a &x;", "b"))
                .replace(
                        "SYSTEM \"http://example.invalid/tmx14.dtd\"", "[<!ENTITY x SYSTEM '" + secret.toUri() + "'>]");
        assertTrue(refusal(external).startsWith("memory.tmx: line 8, column "), refusal(external));
        assertTrue(refusal(external).contains("the entity 'x' is not one of XML's own"), refusal(external));
        StringBuilder bomb = new StringBuilder("[<!ENTITY e0 'ha'>");
        for (int i = 1; i < 40; i++) {
            bomb.append("<!ENTITY e" + i + " '&e" + (i - 1) + ";&e" + (i - 1) + ";'>");
        }
        String bombed = memory(unit("&e39;", "b")).replace("SYSTEM \"http://example.invalid/tmx14.dtd\"", bomb + "]");
        assertTrue(refusal(bombed).contains("the entity 'e39'"), refusal(bombed));
        String inAttribute = bombed.replace("&e39;", "x").replace("xml:lang=\"en-US\"", "xml:lang=\"&e39;\"");
        assertTrue(refusal(inAttribute).contains("entity \"e39\""), refusal(inAttribute));
        String parameter = memory(unit("a", "b"))
                .replace(
                        "SYSTEM \"http://example.invalid/tmx14.dtd\"",
                        "[<!ENTITY % x SYSTEM '" + secret.toUri() + "'> %x;]");
        assertEquals(List.of(new SentencePair("a", "b")), read(parameter));
    }

    @Test
    void namesWhatIsWrong() {
        String unclosed = refusal(memory(unit("<b>a", "b")));
        assertTrue(unclosed.startsWith("memory.tmx: line 8, column "), unclosed);
        assertTrue(unclosed.contains("not well-formed XML: The element type \"b\" must be terminated"), unclosed);
        assertEquals(1, unclosed.lines().count());
        assertTrue(refusal("<html/>").contains("the root element is 'html' and not 'tmx'"));
        assertTrue(refusal("").contains("not well-formed XML"));
        assertTrue(refusal(memory(unit("a", "b").replace(" xml:lang=\"en-US\"", "")))
                .contains("a tuv without a language"));
        assertTrue(refusal(memory(unit("a", "b")).replace("UTF-8", "KLINGON")).contains("unknown encoding KLINGON"));
        byte[] latin = memory(unit("green", "grün")).getBytes(StandardCharsets.ISO_8859_1);
        String message = assertThrows(CorpusException.class, () -> read(latin, ENGLISH_GERMAN))
                .getMessage();
        assertTrue(message.contains("not valid UTF-8; convert the file"), message);
        assertTrue(assertThrows(
                        CorpusException.class,
                        () -> ParallelFiles.tmx(directory.resolve("no.tmx"), ENGLISH_GERMAN).stream())
                .getMessage()
                .endsWith("no.tmx: no such file"));
    }

    /** A memory larger than the heap of its reader. */
    @Test
    @Tag("system")
    void streamsALargeMemory() throws IOException {
        Path file = directory.resolve("large.tmx");
        String text = memory("@").replace("@\n", "");
        String unit =
                unit("The quick brown fox number %d jumps over the lazy dog.", "Der flinke braune Fuchs springt.");
        long count = 0;
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(text.substring(0, text.indexOf("</body>")));
            for (; count < 250_000; count++) {
                out.write(unit.replace("%d", Long.toString(count)));
            }
            out.write(text.substring(text.indexOf("</body>")));
        }
        assertTrue(Files.size(file) > 50_000_000, "bytes: " + Files.size(file));
        long start = System.nanoTime();
        try (Stream<SentencePair> pairs = ParallelFiles.tmx(file, ENGLISH_GERMAN).stream()) {
            assertEquals(count, pairs.count());
        }
        long seconds = (System.nanoTime() - start) / 1_000_000_000;
        assertTrue(seconds < 60, "seconds: " + seconds);
    }
}
