package dragoman.corpora.format.parallel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.corpora.CorpusException;
import dragoman.corpora.LanguagePair;
import dragoman.corpora.ParallelCorpus;
import dragoman.corpora.SentencePair;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables, JSON lines, archives and catalogues; memories have a test of their own. */
class ParallelFilesTest {
    private static final LanguagePair LANGUAGES = new LanguagePair("en", "de");
    private static final List<SentencePair> PAIRS =
            List.of(new SentencePair("Good morning, Ann", "Guten „Morgen“"), new SentencePair("two", "zwei"));

    @TempDir
    private Path directory;

    private Path file(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.writeString(file, text);
        return file;
    }

    private static List<SentencePair> read(ParallelCorpus corpus) {
        try (Stream<SentencePair> pairs = corpus.stream()) {
            return pairs.toList();
        }
    }

    private String refusal(ParallelCorpus corpus) {
        String message = assertThrows(CorpusException.class, () -> read(corpus)).getMessage();
        assertEquals(1, message.lines().count());
        return message.replace(directory + "/", "");
    }

    @Test
    void readsTablesByNameLanguageAndNumber() throws IOException {
        String table = "id,en-GB,German,note\n1,\"Good morning, Ann\",Guten „Morgen“,x\n2,two,zwei,\n";
        Path file = file("t.csv", table);
        assertEquals(PAIRS, read(ParallelFiles.csv(file, new Columns("en-gb", "german"))));
        assertEquals(PAIRS, read(ParallelFiles.csv(file, new Columns("en", "de"))));
        assertEquals(PAIRS, read(ParallelFiles.csv(file, new Columns("2", "German"))));
        assertEquals(
                PAIRS,
                read(ParallelFiles.csv(
                        file("n.csv", table.substring(table.indexOf('\n') + 1)), new Columns("2", "3"))));
    }

    @Test
    void readsOtherSeparatorsMarksAndGzip() throws IOException {
        String table = "de;en\r\n\"Guten „Morgen“\";\"Good\nmorning, Ann\"\r\nzwei;two\r\n";
        assertEquals(PAIRS, read(ParallelFiles.csv(file("s.csv", "\uFEFF" + table), new Columns("en", "de"))));
        Path packed = directory.resolve("t.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(table.replace(';', '\t').getBytes(StandardCharsets.UTF_8));
        }
        assertEquals(PAIRS, read(ParallelFiles.csv(packed, new Columns("en", "de"))));
        assertEquals(
                List.of(new SentencePair("a \"b\"", "")),
                read(ParallelFiles.csv(file("q.csv", "\"a \"\"b\"\"\",\n"), new Columns("1", "2"))));
    }

    @Test
    void namesWhatIsWrongInATable() throws IOException {
        Path file = file("t.csv", "en,fr\na,b\nc\n");
        assertEquals(
                "t.csv: line 1: no column 'de'; its columns are en, fr: name two of them, or give their numbers",
                refusal(ParallelFiles.csv(file, new Columns("en", "de"))));
        assertEquals(
                "t.csv: line 3: has 1 columns, but column 2 is to be read",
                refusal(ParallelFiles.csv(file, new Columns("en", "fr"))));
        assertTrue(refusal(ParallelFiles.csv(file("e.csv", "\n"), new Columns("en", "fr")))
                .startsWith("e.csv: is empty"));
        Path latin = directory.resolve("l.csv");
        Files.write(latin, "en,fr\na,été\n".getBytes(StandardCharsets.ISO_8859_1));
        assertTrue(refusal(ParallelFiles.csv(latin, new Columns("en", "fr"))).contains("not valid UTF-8"));
        assertTrue(refusal(ParallelFiles.csv(file("u.csv", "en,fr\na,\"b\nc,d\n"), new Columns("en", "fr")))
                .contains("not CSV"));
    }

    @Test
    void readsJsonLines() throws IOException {
        Path nested = file(
                "t.jsonl",
                "{\"id\":1,\"translation\":{\"en\":\"Good morning, Ann\",\"de\":\"Guten \\u201eMorgen“\"}}\n\n"
                        + "{\"translation\":{\"de\":\"zwei\",\"en\":\"two\"}}\n");
        assertEquals(PAIRS, read(ParallelFiles.jsonLines(nested, LANGUAGES)));
        Path flat = file(
                "f.jsonl",
                "{\"src\":\"Good\\nmorning, Ann\",\"tgt\":\"Guten „Morgen“\"}\n{\"src\":\"two\",\"tgt\":\"zwei\"}");
        assertEquals(PAIRS, read(ParallelFiles.jsonLines(flat, new LanguagePair("src", "tgt"))));
        Path regional = file("r.jsonl", "{\"EN_us\":\"two\",\"German\":\"zwei\"}");
        assertEquals(PAIRS.subList(1, 2), read(ParallelFiles.jsonLines(regional, LANGUAGES)));
    }

    @Test
    void namesWhatIsWrongInJsonLines() throws IOException {
        assertEquals(
                "t.jsonl: line 2: no text of 'de'; the keys of its texts are en, fr",
                refusal(ParallelFiles.jsonLines(
                        file("t.jsonl", "{\"en\":\"a\",\"de\":\"b\"}\n{\"en\":\"a\",\"fr\":\"b\"}\n"), LANGUAGES)));
        assertTrue(refusal(ParallelFiles.jsonLines(file("b.jsonl", "{\"en\":\"a\"\n"), LANGUAGES))
                .startsWith("b.jsonl: line 1, column 10: "));
        assertTrue(refusal(ParallelFiles.jsonLines(file("a.jsonl", "[1]\n"), LANGUAGES))
                .contains("not an object"));
    }

    @Test
    void readsArchives() throws IOException {
        Path file = directory.resolve("de-en.txt.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (String[] entry : new String[][] {
                {"README", "About this archive"},
                {"Clock.de-en.de", "Guten „Morgen“\nzwei\n"},
                {"Clock.de-en.en", "Good morning, Ann\ntwo\n"},
                {"Clock.de-en.ids", "1\n2\n"}
            }) {
                zip.putNextEntry(new ZipEntry(entry[0]));
                zip.write(entry[1].getBytes(StandardCharsets.UTF_8));
            }
        }
        assertEquals(PAIRS, read(ParallelFiles.zip(file, LANGUAGES)));
        assertEquals(
                "de-en.txt.zip: has no file whose suffix is fr; its files are README, Clock.de-en.de, Clock.de-en.en,"
                        + " Clock.de-en.ids",
                refusal(ParallelFiles.zip(file, new LanguagePair("en", "fr"))));
        assertTrue(
                refusal(ParallelFiles.zip(file("x.zip", "no zip"), LANGUAGES)).contains("is no zip archive"));
        assertTrue(refusal(ParallelFiles.zip(directory.resolve("no.zip"), LANGUAGES))
                .contains("no such file"));
    }

    @Test
    void readsFinishedTranslationsOfDocuments() throws IOException {
        String header = "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n";
        Path po = file(
                "t.po",
                header
                        + "msgid \"Good \\nmorning, Ann\"\nmsgstr \"Guten „Morgen“\"\n\n#, fuzzy\nmsgid \"x\"\nmsgstr \"y\"\n\n"
                        + "msgid \"two\"\nmsgstr \"zwei\"\n\nmsgid \"z\"\nmsgstr \"\"\n");
        assertEquals(PAIRS, read(ParallelFiles.po(po, Optional.empty())));
        Path xliff = file(
                "t.xlf",
                "<xliff version=\"1.2\"><file><body><trans-unit id=\"1\"><source>Good <g id=\"1\">morning</g>, Ann</source>"
                        + "<target>Guten „<g id=\"1\">Morgen</g>“</target></trans-unit><trans-unit id=\"2\"><source>x</source>"
                        + "<target state=\"needs-translation\">y</target></trans-unit><trans-unit id=\"3\"><source>two<x id=\"1\"/>"
                        + "</source><target>zwei<x id=\"1\"/></target></trans-unit></body></file></xliff>");
        assertEquals(PAIRS, read(ParallelFiles.xliff(xliff, Optional.empty())));
        assertEquals(
                "e.po: none of its 0 texts has a finished translation; name another file",
                refusal(ParallelFiles.po(file("e.po", header), Optional.empty())));
    }
}
