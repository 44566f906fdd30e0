package dragoman.corpora.format.parallel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dragoman.corpora.CorpusException;
import dragoman.corpora.LanguagePair;
import dragoman.corpora.SentencePair;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParallelFormatTest {
    private static final Optional<LanguagePair> LANGUAGES = Optional.of(new LanguagePair("en", "de"));
    private static final String MEMORY =
            "<?xml version=\"1.0\"?>\n<tmx version=\"1.4\"><body><tu><tuv xml:lang=\"en\"><seg>a</seg>"
                    + "</tuv><tuv xml:lang=\"de\"><seg>b</seg></tuv></tu></body></tmx>";
    private static final String XLIFF =
            "<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\"><file original=\"f\""
                    + " source-language=\"en\" target-language=\"de\" datatype=\"plaintext\"><body><trans-unit id=\"1\"><source>a</source>"
                    + "<target state=\"translated\">b</target></trans-unit></body></file></xliff>";
    private static final String CATALOGUE =
            "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\nmsgid \"a\"\nmsgstr \"b\"\n";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "a.tsv, TSV",
        "a.TSV.gz, TSV",
        "a.csv, CSV",
        "a.jsonl, JSON_LINES",
        "a.json.gz, JSON_LINES",
        "a.tmx, TMX",
        "a.Tmx.gz, TMX",
        "a.xlf, XLIFF",
        "a.po, PO",
        "en-de.txt.zip, ZIP"
    })
    void detectsBySuffix(String name, ParallelFormat format) {
        assertEquals(format, ParallelFormat.detect(directory.resolve(name)));
    }

    private void assertReads(ParallelFormat format, byte[] content) throws IOException {
        Path plain = Files.write(directory.resolve("plain"), content);
        assertEquals(format, ParallelFormat.detect(plain));
        assertEquals(
                List.of(new SentencePair("a", "b")),
                format.open(plain, LANGUAGES, Optional.empty()).stream().toList());
        if (format != ParallelFormat.ZIP) {
            Path packed = directory.resolve("packed");
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
                out.write(content);
            }
            assertEquals(format, ParallelFormat.detect(packed));
            assertEquals(
                    List.of(new SentencePair("a", "b")),
                    format.open(packed, LANGUAGES, Optional.empty()).stream().toList());
        }
    }

    @Test
    void detectsByContentAndReads() throws IOException {
        assertReads(ParallelFormat.TSV, "a\tb\n".getBytes(StandardCharsets.UTF_8));
        assertReads(ParallelFormat.TMX, MEMORY.getBytes(StandardCharsets.UTF_8));
        assertReads(
                ParallelFormat.TMX,
                ("\uFEFF" + MEMORY.replace("?>", " encoding=\"UTF-16\"?>")).getBytes(StandardCharsets.UTF_16LE));
        assertReads(ParallelFormat.XLIFF, XLIFF.getBytes(StandardCharsets.UTF_8));
        assertReads(ParallelFormat.PO, CATALOGUE.getBytes(StandardCharsets.UTF_8));
        assertReads(ParallelFormat.JSON_LINES, "{\"en\":\"a\",\"de\":\"b\"}\n".getBytes(StandardCharsets.UTF_8));
        Path zip = directory.resolve("archive");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (String entry : new String[] {"x.en:a\n", "x.de:b\n"}) {
                out.putNextEntry(new ZipEntry(entry.substring(0, 4)));
                out.write(entry.substring(5).getBytes(StandardCharsets.UTF_8));
            }
        }
        assertReads(ParallelFormat.ZIP, Files.readAllBytes(zip));
    }

    @Test
    void aTableHasColumnsByNumberLanguageOrName() throws IOException {
        Path table = Files.writeString(directory.resolve("a.csv"), "id,German,English\n1,b,a\n");
        assertEquals(
                List.of(new SentencePair("a", "b")),
                ParallelFormat.CSV.open(table, LANGUAGES, Optional.empty()).stream()
                        .toList());
        assertEquals(
                List.of(new SentencePair("1", "b")),
                ParallelFormat.CSV.open(table, LANGUAGES, Optional.of(new Columns("id", "German"))).stream()
                        .toList());
        Path lines = Files.writeString(directory.resolve("a.tsv"), "1\tb\ta\n");
        assertEquals(
                List.of(new SentencePair("a", "b")),
                ParallelFormat.TSV.open(lines, Optional.empty(), Optional.of(new Columns("3", "2"))).stream()
                        .toList());
    }

    @Test
    void languagesAreNeededForFilesOfSeveral() throws IOException {
        Path file = Files.writeString(directory.resolve("a.tmx"), MEMORY);
        assertEquals(
                file + ": holds text of several languages: name the two to read",
                assertThrows(
                                CorpusException.class,
                                () -> ParallelFormat.TMX.open(file, Optional.empty(), Optional.empty()))
                        .getMessage());
    }
}
