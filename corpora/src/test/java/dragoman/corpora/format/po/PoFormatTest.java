package dragoman.corpora.format.po;

import static dragoman.corpora.format.document.FormatChecks.keeps;
import static dragoman.corpora.format.document.FormatChecks.none;
import static dragoman.corpora.format.document.FormatChecks.read;
import static dragoman.corpora.format.document.FormatChecks.refuses;
import static dragoman.corpora.format.document.FormatChecks.source;
import static dragoman.corpora.format.document.FormatChecks.sources;
import static dragoman.corpora.format.document.FormatChecks.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.corpora.format.document.CodedText;
import dragoman.corpora.format.document.Document;
import dragoman.corpora.format.document.DocumentSource;
import dragoman.corpora.format.document.Segment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoFormatTest {
    private static final PoFormat FORMAT = new PoFormat();
    private static final String HEADER = "msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
            + "\"Plural-Forms: nplurals=2; plural=(n != 1);\\n\"\n";
    private static final String TEMPLATE = "# A template.\n#, fuzzy\nmsgid \"\"\nmsgstr \"\"\n"
            + "\"Project-Id-Version: clock 2\\n\"\n\"Language: \\n\"\n\"MIME-Version: 1.0\\n\"\n"
            + "\"Content-Type: text/plain; charset=CHARSET\\n\"\n\"Content-Transfer-Encoding: 8bit\\n\"\n"
            + "\"Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;\\n\"\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\nmsgid \"Open\"\nmsgstr \"\"\n",
                "\nmsgid \"Open\"\nmsgstr \"Öffnen\"",
                "\n#: src/clock.c:12 src/alarm.c:40\n#, c-format\nmsgid \"Ring in %d minutes\"\nmsgstr \"\"\n",
                "\nmsgctxt \"menu\"\nmsgid \"Open\"\nmsgstr \"\"\n\nmsgctxt \"state\"\nmsgid \"Open\"\nmsgstr \"\"\n",
                "\n#, c-format\nmsgid \"%d alarm\"\nmsgid_plural \"%d alarms\"\nmsgstr[0] \"\"\nmsgstr[1] \"\"\n",
                "\n#. Shown at midnight.\n# by hand\nmsgid \"\"\n\"First line\\n\"\n\"second \\\"line\\\"\\n\"\nmsgstr \"\"\n",
                "\n#, fuzzy\n#| msgid \"Old\"\nmsgid \"New\"\nmsgstr \"Alt\"\n\n#~ msgid \"Gone\"\n#~ msgstr \"Weg\"\n",
                "\nmsgid \"_Quit\"\nmsgstr \"\"\nmsgid \"Save &As...\"\nmsgstr \"\"\nmsgid \"E_xit\"\nmsgstr \"\"\n",
                "\nmsgid \"tab\\there \\\\ back\"   \nmsgstr  \"\" \n\n\n",
                "\nmsgid \"one\" \" and two\"\nmsgstr \"eins\" \" und zwei\"\n",
                "\nmsgid \"   spaces around  \"\nmsgstr \"\"\nmsgid \"a && b\"\nmsgstr \"\"\n"
            })
    void keepsFiles(String entries) {
        keeps(FORMAT, HEADER + entries);
    }

    @Test
    void keepsGeneratedFiles() {
        Random random = new Random(2);
        for (int i = 0; i < 200; i++) {
            StringBuilder text = new StringBuilder(HEADER);
            for (int j = random.nextInt(8); j >= 0; j--) {
                text.append(entry(random, j));
            }
            keeps(FORMAT, text.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String entry(Random random, int number) {
        String[] flags = {"", "#, fuzzy\n", "#, c-format\n", "#, no-wrap, fuzzy\n", "#: a.c:1\n"};
        String[] ends = {"", "\\n", " ", "!", "\"\n\" more"};
        String[] translations = {"", "da", "\"\n\"lang\\n\"\n\"und länger"};
        String id = "\"Text " + number + ends[random.nextInt(ends.length)] + "\"\n";
        String translation = "\"" + translations[random.nextInt(translations.length)] + "\"\n";
        String context = random.nextInt(3) == 0 ? "msgctxt \"c" + number + "\"\n" : "";
        String strings = random.nextInt(3) == 0
                ? "msgid " + id + "msgid_plural " + id + "msgstr[0] " + translation + "msgstr[1] " + translation
                : "msgid " + id + "msgstr " + translation;
        String gone = random.nextInt(5) == 0 ? "#~ msgid \"x\"\n#~ msgstr \"y\"\n" : "";
        return "\n" + flags[random.nextInt(flags.length)] + context + strings + gone;
    }

    @Test
    void translationsAreFuzzy() {
        Document document = read(
                FORMAT,
                HEADER + "\nmsgid \"Open\"\nmsgstr \"\"\n\n#: a.c\n#, c-format\nmsgid \"%s?\"\nmsgstr \"\"\n"
                        + "\n#, fuzzy\nmsgid \"Old\"\nmsgstr \"Alter\"\n\nmsgid \"Close\"\nmsgstr \"Zu\"\n");
        assertEquals(
                List.of(
                        Segment.State.UNTRANSLATED,
                        Segment.State.UNTRANSLATED,
                        Segment.State.SUGGESTED,
                        Segment.State.TRANSLATED),
                document.segments().stream().map(Segment::state).toList());
        assertEquals(
                HEADER + "\n#, fuzzy\nmsgid \"Open\"\nmsgstr \"Öffnen\"\n\n#: a.c\n#, fuzzy, c-format\nmsgid \"%s?\"\n"
                        + "msgstr \"%s?\"\n\n#, fuzzy\nmsgid \"Old\"\nmsgstr \"Alt\"\n\nmsgid \"Close\"\nmsgstr \"Zu\"\n",
                write(document, "Öffnen", "%s?", "Alt", null));
    }

    @Test
    void keepsOuterWhiteSpaceAndLines() {
        String entry = "\nmsgid \"\"\n\" One\\n\"\n\"two\\n\"\nmsgstr \"\"\n";
        Document document = read(FORMAT, HEADER + entry);
        assertEquals(List.of("One\ntwo"), sources(document));
        assertEquals(
                HEADER + "\n#, fuzzy\nmsgid \"\"\n\" One\\n\"\n\"two\\n\"\nmsgstr \"\"\n\" Eins\\n\"\n\"zwei\\n\"\n",
                write(document, "Eins\nzwei"));
    }

    @Test
    void completesATemplateByTheRuleOfTheLanguage() {
        String entry = "\nmsgid \"one file\"\nmsgid_plural \"%d files\"\nmsgstr[0] \"\"\nmsgstr[1] \"\"\n";
        DocumentSource polish =
                new DocumentSource("a.pot", (TEMPLATE + entry).getBytes(StandardCharsets.UTF_8), Optional.of("pl"));
        Document document = FORMAT.read(polish);
        assertEquals(List.of("one file", "%d files", "%d files"), sources(document));
        String written = write(document, "jeden plik", "%d pliki", "%d plików");
        assertTrue(written.contains("\"Language: pl\\n\""), written);
        assertTrue(written.contains("charset=UTF-8"), written);
        assertTrue(written.contains("\"Plural-Forms: nplurals=3; plural=(n==1 ? 0"), written);
        assertTrue(
                written.endsWith("msgstr[0] \"jeden plik\"\nmsgstr[1] \"%d pliki\"\nmsgstr[2] \"%d plików\"\n"),
                written);
    }

    @Test
    void removesFormsThatTheLanguageDoesNotHave() {
        String entry =
                "\nmsgid \"%d file\"\nmsgid_plural \"%d files\"\nmsgstr[0] \"\"\nmsgstr[1] \"\"\n\nmsgid \"a\"\nmsgstr \"\"\n";
        Document document = FORMAT.read(
                new DocumentSource("a.pot", (TEMPLATE + entry).getBytes(StandardCharsets.UTF_8), Optional.of("ja")));
        assertEquals(List.of("%d file", "a"), sources(document));
        assertTrue(write(document, "%d 個", null).endsWith("msgstr[0] \"%d 個\"\n\nmsgid \"a\"\nmsgstr \"\"\n"));
    }

    /** In Russian the first form is also that of 21, so a singular without a place for the number does not fit. */
    @Test
    void theSingularNeedsAPlaceForTheNumberWhereOtherCountsUseItsForm() {
        String entry = "\nmsgid \"%1\"\nmsgid_plural \"%d files\"\nmsgstr[0] \"\"\nmsgstr[1] \"\"\nmsgstr[2] \"\"\n";
        Optional<String> russian = Optional.of("ru");
        byte[] numbered = (TEMPLATE + entry.replace("%1", "%d file")).getBytes(StandardCharsets.UTF_8);
        assertEquals(
                List.of("%d file", "%d files", "%d files"),
                sources(FORMAT.read(new DocumentSource("f", numbered, russian))));
        byte[] alone = (TEMPLATE + entry.replace("%1", "one file")).getBytes(StandardCharsets.UTF_8);
        assertEquals(
                List.of("%d files", "%d files", "%d files"),
                sources(FORMAT.read(new DocumentSource("f", alone, russian))));
    }

    @Test
    void movesTheMarkOfAShortcut() {
        Document document = read(
                FORMAT,
                HEADER
                        + "msgid \"_File\"\nmsgstr \"\"\nmsgid \"Save &As\"\nmsgstr \"\"\nmsgid \"max_size\"\nmsgstr \"\"\n"
                        + "msgid \"fish &amp; chips\"\nmsgstr \"\"\nmsgid \"R&D, Q&A\"\nmsgstr \"\"\n");
        assertEquals(List.of("File", "Save As", "max_size", "fish &amp; chips", "R&D, Q&A"), sources(document));
        String written = write(document, "Datei", "Speichern als", null, null, null);
        assertTrue(written.contains("msgstr \"_Datei\""), written);
        assertTrue(written.contains("msgstr \"Speichern &als\""), written);
    }

    @Test
    void readsTheEncodingOfTheHeader() {
        String latin = HEADER.replace("UTF-8", "ISO-8859-1") + "\nmsgid \"Grün\"\nmsgstr \"\"\n";
        byte[] bytes = latin.getBytes(StandardCharsets.ISO_8859_1);
        Document document = FORMAT.read(source("f.po", bytes));
        assertEquals(List.of("Grün"), sources(document));
        assertEquals(
                latin.replace("\nmsgid \"Gr", "\n#, fuzzy\nmsgid \"Gr").replace("msgstr \"\"\n\n", "msgstr \"\"\n\n"),
                new String(document.write(none(document)), StandardCharsets.ISO_8859_1)
                        .replace("\nmsgid \"Gr", "\n#, fuzzy\nmsgid \"Gr"));
        String written =
                new String(document.write(List.of(Optional.of(CodedText.of("Öl")))), StandardCharsets.ISO_8859_1);
        assertTrue(written.endsWith("msgstr \"Öl\"\n"), written);
    }

    @Test
    void namesWhatIsWrong() {
        refuses(FORMAT, "msgid \"a\"\nmsgstr \"b\"\n", "line 1", "no header");
        refuses(FORMAT, "", "no header");
        refuses(FORMAT, HEADER + "msgid \"a\nmsgstr \"\"\n", "line 5, column 7", "not closed");
        refuses(FORMAT, HEADER + "msgid \"a\"\nmsgid \"b\"\n", "line 6", "msgstr");
        refuses(FORMAT, HEADER + "msgid \"a\"\n", "line 5", "no msgstr");
        refuses(FORMAT, HEADER + "msgstr \"a\"\n", "line 5", "without a msgid");
        refuses(FORMAT, HEADER + "hello\n", "line 5, column 1", "expected msgctxt");
        refuses(FORMAT, HEADER + "msgid \"\\q\"\nmsgstr \"\"\n", "line 5, column 8", "not an escape");
        refuses(FORMAT, HEADER + "msgid \"a\"\nmsgid_plural \"b\"\nmsgstr \"\"\n", "line 7", "msgstr[0]");
        refuses(FORMAT, HEADER + "msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[1] \"\"\n", "line 7", "msgstr[0] expected");
        refuses(FORMAT, HEADER.replace("(n != 1)", "(n !! 1)"), "plural expression");
        refuses(FORMAT, HEADER.replace("(n != 1)", "n"), "form 2 for n = 2");
        refuses(FORMAT, HEADER.replace("UTF-8", "KLINGON"), "unknown encoding KLINGON");
        refuses(FORMAT, (HEADER + "#ü").getBytes(StandardCharsets.ISO_8859_1), "not valid UTF-8");
    }

    /** gettext's own check of what is written. */
    @Test
    @Tag("system")
    void msgfmtLoadsWhatIsWritten(@TempDir Path directory) throws IOException, InterruptedException {
        String entries =
                "\nmsgid \"_File\"\nmsgstr \"\"\n\n#, c-format\nmsgid \"%d file\\n\"\nmsgid_plural \"%d files\\n\"\n"
                        + "msgstr[0] \"\"\nmsgstr[1] \"\"\n\nmsgctxt \"x\"\nmsgid \"\"\n\"a\\n\"\n\"b\"\nmsgstr \"\"\n";
        for (String language : List.of("de", "pl", "ja", "ar", "fr")) {
            Document document = FORMAT.read(new DocumentSource(
                    "a.pot", (TEMPLATE + entries).getBytes(StandardCharsets.UTF_8), Optional.of(language)));
            Path file = directory.resolve(language + ".po");
            Files.write(
                    file,
                    document.write(document.segments().stream()
                            .map(segment -> Optional.of(
                                    CodedText.of("Ü \"" + segment.source().text())))
                            .toList()));
            Process process = new ProcessBuilder("msgfmt", "--check", "-o", "/dev/null", file.toString())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, process.waitFor(), output);
        }
    }
}
