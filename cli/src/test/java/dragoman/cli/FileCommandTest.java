package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.cli.CliFixture.Outcome;
import dragoman.cli.output.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCommandTest {
    private static final String XLIFF = """
            <?xml version="1.0" encoding="UTF-8"?>
            <xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
              <file original="a.txt" source-language="en" datatype="plaintext">
                <body>
                  <trans-unit id="1"><source>a b c</source></trans-unit>
                  <trans-unit id="2"><source>d e f</source><target>Hand</target></trans-unit>
                </body>
              </file>
            </xliff>
            """;

    @TempDir
    private static Path models;

    @TempDir
    private Path folder;

    private static String model;
    private Path out;

    @BeforeAll
    static void train() throws IOException {
        model = models.resolve("model").toString();
        Outcome outcome = TinyModel.train(
                TinyModel.corpus(models),
                Path.of(model),
                "--tokenizer",
                "opennlp",
                "--source-language",
                "en",
                "--target-language",
                "de",
                "--max-updates",
                "60");
        assertEquals(0, outcome.code(), outcome.err());
    }

    @BeforeEach
    void nameOutput() {
        out = folder.resolve("out");
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private Outcome translate(Path in, String... more) {
        List<String> arguments = Stream.concat(
                        Stream.of("file", "-m", model, in.toString(), "-o", out.toString()), Stream.of(more))
                .toList();
        return CliFixture.run(arguments.toArray(String[]::new));
    }

    private static String translation(String text) {
        return CliFixture.run("run", "-m", model, text).out().strip();
    }

    @Test
    void translatesAPage() throws IOException {
        Path page = file("page.html", "<html lang=\"en\"><p class=x>a b c\n<pre>d e f</pre>\n");
        Outcome outcome = translate(page);
        assertEquals(ExitCode.DONE, outcome.code(), outcome.err());
        assertEquals("", outcome.out());
        assertEquals("translate: " + page + ": 1 segment translated, written to " + out + "\n", outcome.err());
        assertEquals(
                "<html lang=\"de\"><p class=x>" + translation("a b c") + "\n<pre>d e f</pre>\n", Files.readString(out));
    }

    @Test
    void keepsTranslationsUnlessAskedForNewOnes() throws IOException {
        Path in = file("a.xlf", XLIFF);
        Outcome outcome = translate(in);
        assertTrue(outcome.err().contains("1 segment translated, 1 kept"), outcome.err());
        String written = Files.readString(out);
        assertTrue(written.contains("<target>Hand</target>"), written);
        assertTrue(
                written.contains("<target state=\"needs-translation\" state-qualifier=\"mt-suggestion\">"
                        + translation("a b c") + "</target>"),
                written);
        Outcome again = translate(in, "--retranslate", "--overwrite");
        assertTrue(again.err().contains("2 segments translated, written"), again.err());
        assertFalse(Files.readString(out).contains("Hand"));
    }

    @Test
    void writesATranslationMemory() throws IOException {
        out = folder.resolve("memory.TMX");
        Outcome outcome = translate(file("a.xlf", XLIFF));
        assertEquals(ExitCode.DONE, outcome.code(), outcome.err());
        String memory = Files.readString(out);
        assertTrue(memory.contains("<tuv xml:lang=\"en\"><seg>a b c</seg></tuv>"), memory);
        assertTrue(memory.contains("<tuv xml:lang=\"de\"><seg>" + translation("a b c") + "</seg></tuv>"), memory);
        assertFalse(memory.contains("d e f"), memory);
    }

    @Test
    void theNumberOfThreadsChangesNothing() throws IOException {
        Path in = file("a.txt", "a b c\n\n  d e f. h g h!\nb\n".repeat(400));
        assertEquals(ExitCode.DONE, translate(in, "--threads", "1", "-b", "1").code());
        byte[] one = Files.readAllBytes(out);
        assertEquals(
                ExitCode.DONE,
                translate(in, "--threads", "3", "-b", "1", "--overwrite").code());
        assertArrayEquals(one, Files.readAllBytes(out));
        assertEquals(1600, Files.readAllLines(out).size());
    }

    @Test
    void anExistingFileIsReplacedOnlyWhenAsked() throws IOException {
        Path in = file("a.txt", "a b c\n");
        Files.writeString(out, "precious");
        Outcome outcome = translate(in);
        assertEquals(ExitCode.FAILED, outcome.code());
        assertEquals(
                "translate: " + out + ": exists: name another file, or replace it with --overwrite\n", outcome.err());
        assertEquals("precious", Files.readString(out));
        assertEquals(ExitCode.DONE, translate(in, "--overwrite").code());
        assertEquals(translation("a b c") + "\n", Files.readString(out));
    }

    /** One line that begins with the file, and no file left behind. */
    private void refused(Path in, String... parts) throws IOException {
        Outcome outcome = translate(in);
        assertEquals(ExitCode.FAILED, outcome.code(), outcome.err());
        assertEquals("", outcome.out());
        assertEquals(1, outcome.err().lines().count(), outcome.err());
        assertTrue(outcome.err().startsWith("translate: " + in + ": "), outcome.err());
        for (String part : parts) {
            assertTrue(outcome.err().contains(part), outcome.err());
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(in), left.toList());
        }
        Files.deleteIfExists(in);
    }

    @Test
    void badInputIsOneLineAndLeavesNothingBehind() throws IOException {
        refused(
                file("a.xlf", XLIFF.replace("</source><target>", "<target>")),
                "line 6, column ",
                "not well-formed XML");
        refused(
                file(
                        "a.xlf",
                        "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>\n<xliff version=\"1.2\">&e;</xliff>"),
                "line 2, column ",
                "the entity 'e'");
        refused(file("a.po", "msgid \"a\"\nmsgstr \"\"\n"), "line 1", "no header");
        refused(file("a.json", "[\"a\"]"), "line 1, column 1", "not an object");
        refused(
                file("a.xyz", "a b c"),
                "format",
                "android, arb, html, json, markdown, po, properties, srt, text, vtt, xliff");
        refused(file("a.srt", "no subtitles"), "line 1, column 1", "00:00:01,000 --> 00:00:02,500");
        Path latin = folder.resolve("a.xml");
        Files.write(
                latin,
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<resources><string name=\"a\">é</string></resources>"
                        .getBytes(StandardCharsets.ISO_8859_1));
        refused(latin, "line 2", "not valid UTF-8");
        refused(Files.createDirectory(folder.resolve("folder")), "is a directory");
    }

    @Test
    void namesAMissingFileAndFolder() {
        assertEquals(
                "translate: " + folder.resolve("no.txt") + ": no such file\n",
                translate(folder.resolve("no.txt")).err());
        out = folder.resolve("no").resolve("out");
        assertTrue(translate(folder.resolve("no.txt")).err().contains("there is no directory"));
    }

    @Test
    void aFormatCanBeNamed() throws IOException {
        Path in = file("a.json", "a b c\n");
        assertEquals(ExitCode.DONE, translate(in, "--format", "text").code());
        assertEquals(translation("a b c") + "\n", Files.readString(out));
        Outcome unknown = translate(in, "--format", "docx", "--overwrite");
        assertEquals(ExitCode.WRONG_COMMAND_LINE, unknown.code());
        assertTrue(
                unknown.err().contains("--format: unknown format 'docx'; known are android, arb, html"), unknown.err());
    }

    @Test
    void aMemoryNeedsLanguages() throws IOException {
        Path other = folder.resolve("other");
        TinyModel.train(TinyModel.corpus(folder), other, "--max-updates", "10");
        Outcome outcome = CliFixture.run(
                "file", "-m", other.toString(), file("a.xlf", XLIFF).toString(), "-o", folder + "/x.tmx");
        assertEquals(ExitCode.FAILED, outcome.code());
        assertTrue(outcome.err().contains("does not say its languages"), outcome.err());
        assertFalse(Files.exists(folder.resolve("x.tmx")));
    }

    @Test
    void aFileOfOtherLanguagesIsRefused() throws IOException {
        String advice = "choose another model, or add --ignore-languages";
        refused(
                file("a.xlf", XLIFF.replace("language=\"en\"", "language=\"fr\" target-language=\"de-AT\"")),
                "states that it is translated from fr to de-AT, but the model translates from en to de: " + advice);
        refused(
                file("a.po", "msgid \"\"\nmsgstr \"Language: fr_CA\\n\"\n\nmsgid \"a b c\"\nmsgstr \"\"\n"),
                "states that it is translated to fr_CA",
                advice);
        refused(file("a.arb", "{\"@@locale\": \"fr\", \"a\": \"a b c\"}"), "states that its language is fr", advice);
        String strings = "<resources xmlns:tools=\"http://schemas.android.com/tools\" tools:locale=\"fr\">"
                + "<string name=\"a\">a b c</string></resources>";
        refused(file("a.xml", strings), "states that its language is fr", advice);
        Path ignored = file("a.xml", strings);
        assertEquals(ExitCode.DONE, translate(ignored, "--ignore-languages").code());
        assertTrue(Files.readString(out).contains(translation("a b c")));
    }

    @Test
    void theSourceLanguageAsTargetIsNoStatement() throws IOException {
        Path in = file("a.xlf", XLIFF.replace("language=\"en\"", "language=\"en\" target-language=\"en\""));
        assertEquals(ExitCode.DONE, translate(in).code());
        assertTrue(Files.readString(out).contains("source-language=\"en\" target-language=\"de\""));
    }
}
