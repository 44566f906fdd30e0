package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.cli.CliFixture.Outcome;
import dragoman.cli.output.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConvertCommandTest {
    @TempDir
    private static Path folder;

    private static Path model;

    @BeforeAll
    static void train() throws IOException {
        model = TinyModel.trained(folder, 60);
    }

    private static Path converted(String width, String name) {
        Path output = folder.resolve(name);
        Outcome outcome =
                CliFixture.run("convert", "-m", model.toString(), "--quantization", width, "-o", output.toString());
        assertEquals(new Outcome(ExitCode.DONE, "model with " + width + " weights in " + output + "\n", ""), outcome);
        return output;
    }

    @Test
    void aModelOfEachWidthTranslatesAndSaysItsWidth() throws IOException {
        for (String width : new String[] {"float32", "bfloat16", "int8"}) {
            Path output = converted(width, "each-" + width);
            assertEquals(
                    ExitCode.DONE,
                    CliFixture.run("run", "-m", output.toString(), "a b c").code());
            String info = CliFixture.run("info", output.toString()).out();
            assertTrue(info.contains("\nquantization: " + width + "\n"), info);
            assertTrue(info.contains("\n  quantization: " + width + "\n"), info);
            assertTrue(Files.notExists(output.resolve("checkpoint")));
        }
        String float32 = CliFixture.run("info", model.toString()).out();
        assertTrue(float32.contains("\nquantization: float32\n"), float32);
        assertEquals(
                -1,
                Files.mismatch(model.resolve("model.safetensors"), folder.resolve("each-float32/model.safetensors")));
    }

    @Test
    void modelsOfSeveralWidthsTranslateTogether() {
        Outcome outcome = CliFixture.run(
                "run",
                "-m",
                model.toString(),
                "-m",
                converted("int8", "together").toString(),
                "a b c");
        assertEquals(ExitCode.DONE, outcome.code(), outcome.err());
        assertEquals(1, outcome.out().lines().count());
    }

    @Test
    void aDirectoryThatHoldsAModelIsNotWrittenTo() {
        assertEquals(
                new Outcome(
                        ExitCode.FAILED,
                        "",
                        "translate: " + model + " holds a model already: choose another directory\n"),
                CliFixture.run("convert", "-m", model.toString(), "--quantization", "int8", "-o", model.toString()));
    }

    @Test
    void theWidthMustBeKnownAndGiven() {
        String output = folder.resolve("none").toString();
        Outcome unknown = CliFixture.run("convert", "-m", model.toString(), "--quantization", "int4", "-o", output);
        assertEquals(ExitCode.WRONG_COMMAND_LINE, unknown.code());
        assertTrue(unknown.err().contains("float32, bfloat16, int8"), unknown.err());
        assertEquals(
                ExitCode.WRONG_COMMAND_LINE,
                CliFixture.run("convert", "-m", model.toString(), "-o", output).code());
        assertTrue(Files.notExists(Path.of(output)));
    }

    @Test
    void trainingStartsFromTheWidenedWeights() throws IOException {
        Path initial = converted("int8", "initial");
        Outcome outcome = CliFixture.run(
                "train",
                "--tsv",
                folder.resolve("corpus.tsv").toString(),
                "-m",
                folder.resolve("tuned").toString(),
                "--init-model",
                initial.toString(),
                "--max-updates",
                "2",
                "--threads",
                "1");
        assertEquals(ExitCode.DONE, outcome.code(), outcome.err());
        assertTrue(
                outcome.err()
                        .contains("translate: the weights of the initial model are int8: training starts from them"
                                + " widened to float32\n"),
                outcome.err());
        assertTrue(
                CliFixture.run("info", folder.resolve("tuned").toString()).out().contains("\nquantization: float32\n"));
    }

    @Test
    void aRunWhoseWeightsWereConvertedIsNotContinued() throws IOException {
        Path output = converted("bfloat16", "resumed");
        assertRefused(output, "holds a model without checkpoint/state.json: its training cannot be continued");
        Files.createDirectories(output.resolve("checkpoint"));
        for (String name : new String[] {"checkpoint/state.json", "checkpoint/state.safetensors"}) {
            Files.copy(model.resolve(name), output.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.delete(output.resolve("checksums.sha256"));
        assertRefused(output, "model.safetensors holds bfloat16 weights, which training cannot continue from");
    }

    private static void assertRefused(Path run, String reason) throws IOException {
        Outcome outcome = TinyModel.train(folder.resolve("corpus.tsv"), run, "--max-updates", "80");
        assertEquals(ExitCode.FAILED, outcome.code());
        assertTrue(outcome.err().contains(reason), outcome.err());
        assertEquals(1, outcome.err().lines().count(), outcome.err());
    }
}
