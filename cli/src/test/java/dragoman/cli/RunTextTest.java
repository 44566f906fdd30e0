package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.cli.CliFixture.Outcome;
import dragoman.cli.output.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code run} does to a text around a model of words. */
class RunTextTest {
    @TempDir
    private static Path folder;

    private static String model;

    @BeforeAll
    static void train() throws IOException {
        Path directory = folder.resolve("words");
        Outcome outcome = TinyModel.train(
                TinyModel.corpus(folder),
                directory,
                "--tokenizer",
                "opennlp",
                "--from",
                "en",
                "--to",
                "de",
                "--placeholders",
                "0",
                "--case-augmentation",
                "0",
                "--max-updates",
                "5");
        assertEquals(ExitCode.DONE, outcome.code(), outcome.err());
        model = directory.toString();
    }

    private static Outcome run(String input, String... options) {
        List<String> arguments = new ArrayList<>(List.of("run", "-m", model));
        arguments.addAll(List.of(options));
        return CliFixture.runWithInput(input, arguments.toArray(String[]::new));
    }

    private static String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    @Test
    void spansAndWhiteSpaceAreKept() {
        Outcome outcome = run("  a b {0} c. \n\n12.5 %\nhttps://example.org/x a 7\n");
        assertEquals(ExitCode.DONE, outcome.code(), outcome.err());
        List<String> lines = List.of(outcome.out().split("\n", -1));
        assertEquals(5, lines.size(), outcome.out());
        assertTrue(lines.get(0).startsWith("  ") && lines.get(0).endsWith(" "), lines.get(0));
        assertTrue(lines.get(0).contains("{0}"), lines.get(0));
        assertEquals("", lines.get(1));
        assertEquals("12.5 %", lines.get(2));
        assertTrue(
                lines.get(3).contains("https://example.org/x") && lines.get(3).contains("7"), lines.get(3));
        assertTrue(outcome.err().contains("that the model changed"), outcome.err());
    }

    @Test
    void termsAndPatternsAreKept() throws IOException {
        String glossary = file("terms.tsv", "# terms\nd e|d f\tHaus X\n\n");
        String words = file("words.txt", "Zed Q\n");
        String out = run(
                        "a d e b Zed Q c ÄÖ-x.\n",
                        "--glossary",
                        glossary,
                        "--do-not-translate",
                        words,
                        "--protect",
                        "Ä\\w-x")
                .out();
        for (String expected : List.of("Haus X", "Zed Q", "ÄÖ-x")) {
            assertTrue(out.contains(expected), out);
        }
    }

    @Test
    void theTranslationMemoryWinsAndIsReported() throws IOException {
        String memory = file(
                "memory.tmx",
                "<tmx version=\"1.4\"><header srclang=\"en\"/><body><tu><tuv xml:lang=\"en-GB\"><seg>a b</seg></tuv>"
                        + "<tuv xml:lang=\"DE\"><seg>Gemerkt!</seg></tuv></tu></body></tmx>");
        Outcome outcome = run(" a  b\nc\n", "--translation-memory", memory);
        assertEquals(" Gemerkt!", outcome.out().lines().findFirst().orElseThrow());
        assertTrue(outcome.err().contains("1 of 2 sentences come from the translation memory\n"), outcome.err());
    }

    @Test
    void evaluateScoresWhatRunWrites() throws IOException {
        String source = file("source", "a b. C d! {0}\nE F G\n");
        String output = file("output", run("a b. C d! {0}\nE F G\n").out());
        String references = file("references", "B A. D C! {0}\nG F E\n");
        Outcome evaluated = CliFixture.run("evaluate", "-m", model, "-s", source, "-t", references);
        assertEquals(ExitCode.DONE, evaluated.code(), evaluated.err());
        assertEquals(
                CliFixture.run("evaluate", "--hypothesis", output, "-t", references)
                        .out(),
                evaluated.out());
    }

    @Test
    void badInputIsOneLine() throws IOException {
        String terms = file("bad.tsv", "a\tb\nwithout\n");
        assertFailure(terms + ": line 2: 1 columns", "--glossary", terms);
        assertFailure("--protect '(' is not a regular expression: Unclosed group", "--protect", "(");
        assertFailure("missing", "--do-not-translate", folder.resolve("missing").toString());
        assertFailure(
                "missing", "--translation-memory", folder.resolve("missing").toString());
        assertFailure("bad.tsv", "--translation-memory", terms);
    }

    private static void assertFailure(String message, String... options) {
        Outcome outcome = run("a\n", options);
        assertEquals(ExitCode.FAILED, outcome.code(), outcome.err());
        assertEquals("", outcome.out());
        assertEquals(1, outcome.err().lines().count(), outcome.err());
        assertTrue(outcome.err().contains(message), outcome.err());
    }

    @Test
    void optionsOfTextsAndOfSentencesExclude() {
        Outcome outcome = run("a\n", "--n-best", "2", "--split-sentences", "line");
        assertEquals(ExitCode.WRONG_COMMAND_LINE, outcome.code());
        assertTrue(outcome.err().contains("--split-sentences cannot be combined with --n-best"), outcome.err());
    }

    @Test
    void aModelOfTokenizedTextProtectsNothing() throws IOException {
        Path plain = Files.createDirectory(folder.resolve("plain"));
        Outcome outcome =
                CliFixture.run("run", "-m", TinyModel.trained(plain, 1).toString(), "--protect", "x", "a");
        assertEquals(ExitCode.FAILED, outcome.code());
        assertTrue(outcome.err().contains("leave out --protect"), outcome.err());
    }
}
