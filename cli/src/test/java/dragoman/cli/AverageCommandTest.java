package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.cli.CliFixture.Outcome;
import dragoman.cli.output.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AverageCommandTest {
    @TempDir
    private Path folder;

    private Path train(String... more) throws IOException {
        Path model = folder.resolve("model");
        Outcome outcome = TinyModel.train(
                TinyModel.corpus(folder),
                model,
                Stream.concat(Stream.of("--keep-checkpoints", "2"), Stream.of(more))
                        .toArray(String[]::new));
        assertEquals(0, outcome.code(), outcome.err());
        return model;
    }

    private static List<String> kept(Path model) throws IOException {
        try (Stream<Path> files = Files.list(model.resolve("kept"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void theMeanOfTheLastIsAModel() throws IOException {
        Path model = train("--max-updates", "80");
        Path output = folder.resolve("mean");
        Outcome outcome = CliFixture.run("average", "-m", model.toString(), "--last", "2", "-o", output.toString());
        assertEquals(
                new Outcome(ExitCode.DONE, "mean of the weights of updates 60, 80 in " + output + "\n", ""), outcome);
        assertEquals(
                ExitCode.DONE,
                CliFixture.run("run", "-m", output.toString(), "a b c").code());
        assertTrue(CliFixture.run("info", output.toString()).out().contains("averaged updates: [60, 80]"));
        assertEquals(
                new Outcome(
                        ExitCode.FAILED,
                        "",
                        "translate: " + output + " holds a model already: choose another directory\n"),
                CliFixture.run("average", "-m", model.toString(), "--last", "2", "-o", output.toString()));
    }

    /** With a rate so high that the loss rises again, the best are not the last. */
    @Test
    void theLastAndTheBestAreKeptAndARunThatGoesOnKeepsTheSame() throws IOException {
        Path model = train("--max-updates", "140", "--validation-interval", "10", "--learning-rate", "0.3");
        List<String> whole = kept(model);
        assertTrue(whole.contains("140.safetensors") && whole.contains("130.safetensors"), whole.toString());
        assertTrue(whole.size() > 2 && whole.size() <= 4, whole.toString());
        Files.move(model, folder.resolve("whole"));
        train("--max-updates", "110", "--validation-interval", "10", "--learning-rate", "0.3");
        // As of a process that was killed between a validation and the next save.
        Files.copy(model.resolve("kept/110.safetensors"), model.resolve("kept/120.safetensors"));
        train("--max-updates", "140", "--validation-interval", "10", "--learning-rate", "0.3");
        assertEquals(whole, kept(model));
        for (String name : whole) {
            assertEquals(-1, Files.mismatch(folder.resolve("whole/kept/" + name), model.resolve("kept/" + name)), name);
        }
    }

    @Test
    void whatIsNotKeptIsNotAveraged() throws IOException {
        Path model = train("--max-updates", "20");
        assertEquals(
                new Outcome(
                        ExitCode.FAILED,
                        "",
                        "translate: " + model
                                + " retains the weights of 1 validations, not of 5: train again and retain more, or average fewer"
                                + " (--keep-checkpoints)\n"),
                CliFixture.run(
                        "average",
                        "-m",
                        model.toString(),
                        "--best",
                        "5",
                        "-o",
                        folder.resolve("x").toString()));
        assertTrue(Files.notExists(folder.resolve("x")));
        assertEquals(
                ExitCode.WRONG_COMMAND_LINE,
                CliFixture.run("average", "-m", model.toString(), "-o", "x").code());
    }
}
