package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.cli.CliFixture.Outcome;
import dragoman.cli.output.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {
    @TempDir
    private static Path folder;

    private static String model;

    @BeforeAll
    static void train() throws IOException {
        model = TinyModel.trained(folder, 60).toString();
    }

    @Test
    void everyLineGivesALineEmptyOnesToo() {
        Outcome outcome = CliFixture.runWithInput("\uFEFFa b c\r\n\n  \nd e f\nc b a", "run", "-m", model);
        assertEquals(ExitCode.DONE, outcome.code(), outcome.err());
        assertEquals("", outcome.err());
        List<String> lines = List.of(outcome.out().split("\n", -1));
        assertEquals(6, lines.size());
        assertEquals("", lines.get(1) + lines.get(2) + lines.get(5));
        assertEquals(
                lines.get(0) + "\n", CliFixture.run("run", "-m", model, "a b c").out());
    }

    @Test
    void theBatchChangesNothing() {
        String input = "a b c\nd e f g h a b\nc\n\nh h h\na\n".repeat(9);
        String[] alone = {"run", "-m", model, "--scores", "--batch-size", "1", "--threads", "1"};
        String[] together = {"run", "-m", model, "--scores", "--batch-size", "100", "--threads", "3"};
        Outcome outcome = CliFixture.runWithInput(input, alone);
        assertEquals(outcome, CliFixture.runWithInput(input, together));
        assertEquals(54, outcome.out().lines().count());
        assertTrue(outcome.out().lines().allMatch(line -> line.matches("-?\\d+\\.\\d{6}\t.*")), outcome.out());
    }

    @Test
    void nBestGivesNumberScoreAndText() {
        List<String> lines = CliFixture.run("run", "-m", model, "--n-best", "2", "a b c", "d e f")
                .out()
                .lines()
                .toList();
        assertEquals(4, lines.size());
        for (int i = 0; i < 4; i++) {
            assertTrue(lines.get(i).matches((i / 2 + 1) + "\t-\\d+\\.\\d{6}\t.*"), lines.get(i));
        }
        assertTrue(score(lines.get(0)) >= score(lines.get(1)), lines.toString());
    }

    @Test
    void oddLinesGiveAnEmptyLineAndANote() {
        Outcome outcome = CliFixture.runWithInput("a\0b\na b\n", "run", "-m", model);
        assertEquals(2, outcome.out().lines().count());
        assertTrue(outcome.out().startsWith("\n"), outcome.out());
        assertEquals(
                "translate: standard input: line 1: holds a NUL character: an empty line is printed in place of its translation\n",
                outcome.err());
        Outcome cut = CliFixture.runWithInput("a ".repeat(501) + "\n", "run", "-m", model, "-b", "1");
        assertEquals(1, cut.out().lines().count());
        assertEquals("translate: line 1 has more than 500 tokens: only the first 500 are translated\n", cut.err());
    }

    @Test
    void aLineThatIsNotUtf8IsAnEmptyLineAndANote() {
        byte[] input = "a\n\u00FF\nb\nc\u00E9\n\nc".getBytes(StandardCharsets.ISO_8859_1);
        Outcome outcome = CliFixture.runWithInput(input, "run", "-m", model);
        assertEquals(
                CliFixture.runWithInput("a\n\nb\n\n\nc", "run", "-m", model).out(), outcome.out());
        assertEquals(
                "translate: standard input: line 2: is not valid UTF-8: an empty line is printed in place of its translation\n"
                        + "translate: standard input: line 4: is not valid UTF-8: an empty line is printed in place of its translation\n",
                outcome.err());
        assertEquals(ExitCode.DONE, outcome.code());
    }

    @Test
    void textInUtf16IsRefused() {
        Outcome outcome = CliFixture.runWithInput("a\nb\n".getBytes(StandardCharsets.UTF_16), "run", "-m", model);
        assertEquals(ExitCode.FAILED, outcome.code());
        assertEquals("", outcome.out());
        assertTrue(outcome.err().contains("the file looks like UTF-16; convert the file to UTF-8"), outcome.err());
    }

    @Test
    void withoutAModelItNeedsATargetLanguage() {
        assertEquals(
                new Outcome(
                        ExitCode.WRONG_COMMAND_LINE,
                        "",
                        "translate: no target language: name one with --to, such as --to fr, or a model with -m DIR."
                                + " See 'translate run --help'.\n"),
                CliFixture.run("run", "Hello"));
    }

    @Test
    void moreTranslationsThanTheBeamHoldsAreRefused() {
        assertEquals(
                "translate: --n-best 3 needs a --beam-size of at least 3, not 2. See 'translate run --help'.\n",
                CliFixture.run("run", "-m", model, "--n-best", "3", "-b", "2", "x")
                        .err());
    }

    @Test
    void aModelThatIsNoneIsOneLine() throws IOException {
        assertFailure(folder.resolve("missing"), "does not exist");
        assertFailure(Files.createDirectory(folder.resolve("empty")), "holds no whole model");
        assertFailure(Files.createFile(folder.resolve("file")), "is a file");
    }

    private static void assertFailure(Path directory, String message) {
        Outcome outcome = CliFixture.run("run", "-m", directory.toString(), "x");
        assertEquals(ExitCode.FAILED, outcome.code());
        assertEquals("", outcome.out());
        assertTrue(outcome.err().matches("translate: .*" + message + ".*\n"), outcome.err());
    }

    private static double score(String line) {
        return Double.parseDouble(line.split("\t")[1]);
    }

    @Test
    void theMaximumLengthIsAnOptionAndACutTranslationIsReported() {
        Outcome cut = CliFixture.run(
                "run", "-m", model, "--output-length-factor", "0", "--output-length-offset", "1", "a b c d");
        assertEquals(ExitCode.DONE, cut.code(), cut.err());
        assertTrue(cut.out().strip().split(" ").length <= 1, cut.out());
        assertEquals(
                "translate: line 1: the translation reached the maximum length and is cut off there: raise"
                        + " --output-length-offset or --output-length-factor\n",
                cut.err());
    }
}
