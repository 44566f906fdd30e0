package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.cli.CliFixture.Outcome;
import dragoman.cli.output.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Estimates of quality on the command line, of a model that is calibrated on its 512 training pairs. */
class QualityTest {
    private static final String UNFAMILIAR = "z z z a z z z z";

    @TempDir
    private static Path folder;

    private static Path corpus;
    private static Path calibrated;
    private static Path uncalibrated;

    @BeforeAll
    static void train() throws IOException {
        corpus = TinyModel.corpus(folder);
        calibrated = folder.resolve("calibrated");
        uncalibrated = folder.resolve("uncalibrated");
        Outcome outcome =
                TinyModel.train(corpus, calibrated, "--max-updates", "150", "--validation-tsv", corpus.toString());
        assertEquals(ExitCode.DONE, outcome.code(), outcome.err());
        // It holds out 25 pairs, which are too few.
        TinyModel.train(corpus, uncalibrated, "--max-updates", "20");
    }

    private static Outcome run(String... arguments) {
        return CliFixture.run(arguments);
    }

    @Test
    void theEstimateStandsBeforeTheTranslation() {
        Outcome plain = run("run", "-m", calibrated.toString(), "a b c");
        Outcome estimated = run("run", "-m", calibrated.toString(), "--quality", "a b c");
        assertEquals(ExitCode.DONE, estimated.code(), estimated.err());
        assertTrue(estimated.out().matches("[01]\\.\\d{3}\t.*\n"), estimated.out());
        assertEquals(plain.out(), estimated.out().substring(6));
    }

    @Test
    void aTranslationOfLowQualityIsRefused() {
        Outcome refused = run("run", "-m", calibrated.toString(), "--min-quality", "auto", "a b c", UNFAMILIAR);
        assertEquals(ExitCode.DONE, refused.code(), refused.err());
        assertEquals(
                List.of(true, false),
                refused.out().lines().map(line -> !line.isEmpty()).toList());
        assertTrue(refused.err().contains("line 2: an empty line is printed"), refused.err());
        assertFalse(refused.err().contains("line 1:"), refused.err());
        assertEquals(
                "\n",
                run("run", "-m", calibrated.toString(), "--min-quality", "1", "a b c")
                        .out());
        assertFalse(run("run", "-m", calibrated.toString(), "--min-quality", "0", UNFAMILIAR)
                .out()
                .isBlank());
    }

    @Test
    void evaluateComparesEstimatesWithScores() {
        Outcome outcome = run("evaluate", "-m", calibrated.toString(), "--tsv", corpus.toString(), "--quality");
        assertEquals(ExitCode.DONE, outcome.code(), outcome.err());
        List<String> lines = outcome.out().lines().toList();
        assertTrue(
                lines.stream()
                        .anyMatch(line -> line.matches("quality estimate: rank correlation .* threshold 0\\.\\d+")),
                outcome.out());
        assertEquals(
                10,
                lines.stream().filter(line -> line.matches(" +\\d+ +5[12] .*")).count(),
                outcome.out());
        Outcome json = run("evaluate", "-m", calibrated.toString(), "--tsv", corpus.toString(), "--quality", "--json");
        assertTrue(json.out().contains("\"rankCorrelation\":"), json.out());
    }

    @Test
    void aModelWithoutAnEstimateSaysSo() {
        String expected =
                "translate: --quality needs a single model with a quality estimate, which training adds at its"
                        + " end: leave it out, or run 'translate calibrate'\n";
        assertEquals(
                new Outcome(ExitCode.FAILED, "", expected),
                run("run", "-m", uncalibrated.toString(), "--quality", "a b c"));
        assertEquals(
                ExitCode.FAILED,
                run("evaluate", "-m", uncalibrated.toString(), "--tsv", corpus.toString(), "--quality")
                        .code());
        assertEquals(
                ExitCode.FAILED,
                run("run", "-m", calibrated.toString(), "-m", calibrated.toString(), "--min-quality", "0.5", "a")
                        .code());
    }

    @Test
    void calibrateMakesTheEstimateOfTraining() throws IOException {
        Path copy = folder.resolve("copy");
        Files.createDirectory(copy);
        for (String file :
                List.of("config.json", "model.safetensors", "source.vocabulary.txt", "target.vocabulary.txt")) {
            Files.copy(calibrated.resolve(file), copy.resolve(file));
        }
        Outcome outcome = run(
                "calibrate",
                "-m",
                copy.toString(),
                "--tsv",
                corpus.toString(),
                "--validation-tsv",
                corpus.toString(),
                "--threads",
                "1");
        assertEquals(ExitCode.DONE, outcome.code(), outcome.err());
        assertTrue(outcome.out().contains("fitted to 512 sentences, threshold 0."), outcome.out());
        assertEquals(-1, Files.mismatch(calibrated.resolve("quality.json"), copy.resolve("quality.json")));
        assertEquals(
                run("run", "-m", calibrated.toString(), "--quality", "a b c", "h h h"),
                run("run", "-m", copy.toString(), "--quality", "a b c", "h h h"));
    }

    @Test
    void calibrateNeedsEnoughText() throws IOException {
        String model = uncalibrated.toString();
        Outcome none = run("calibrate", "-m", model, "--tsv", corpus.toString());
        assertEquals(ExitCode.FAILED, none.code());
        assertTrue(none.err().contains("no validation text: give --validation-corpus"), none.err());
        Path few = Files.writeString(folder.resolve("few.tsv"), "a b c\tC B A\n");
        Outcome tooFew = run("calibrate", "-m", model, "--tsv", corpus.toString(), "--validation-tsv", few.toString());
        assertEquals(ExitCode.FAILED, tooFew.code());
        assertTrue(tooFew.err().contains("fewer than 50 pairs"), tooFew.err());
    }

    @Test
    void aWrongMinimumIsAWrongCommandLine() {
        for (String wrong : List.of("2", "-1", "NaN", "high")) {
            Outcome outcome = run("run", "-m", calibrated.toString(), "--min-quality=" + wrong, "a b c");
            assertEquals(ExitCode.WRONG_COMMAND_LINE, outcome.code(), outcome.err());
            assertTrue(outcome.err().contains("neither a number from 0 to 1 nor auto"), outcome.err());
        }
        Outcome combined = run("run", "-m", calibrated.toString(), "--quality", "--n-best", "2", "a b c");
        assertEquals(ExitCode.WRONG_COMMAND_LINE, combined.code(), combined.err());
    }
}
