package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dragoman.cli.CliFixture.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a command reads once may be a pipe. */
class PipedTextTest {
    @TempDir
    private Path folder;

    /** A FIFO into which a thread writes the text once. */
    private Path piped(String name, String text) throws IOException, InterruptedException {
        Path pipe = folder.resolve(name);
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "left out: no mkfifo here");
        Thread.ofPlatform().daemon().start(() -> {
            try {
                Files.writeString(pipe, text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return pipe;
    }

    private static Outcome done(String... arguments) {
        Outcome outcome = CliFixture.run(arguments);
        assertEquals(0, outcome.code(), outcome.err());
        return outcome;
    }

    @Test
    void scoreAndEvaluateReadPipes() throws Exception {
        String model = TinyModel.trained(folder, 10).toString();
        String pairs = "a b c\tC B A\nd e f\tF E D\n";
        String file = Files.writeString(folder.resolve("pairs.tsv"), pairs).toString();

        assertEquals(
                done("score", "-m", model, "--tsv", file).out(),
                done("score", "-m", model, "--tsv", piped("a", pairs).toString())
                        .out());
        String scores = done("evaluate", "-m", model, "--tsv", file).out();
        assertEquals(
                scores,
                done("evaluate", "-m", model, "--tsv", piped("b", pairs).toString())
                        .out());
        assertEquals(
                scores,
                done(
                                "evaluate",
                                "-m",
                                model,
                                "-s",
                                piped("c", "a b c\nd e f\n").toString(),
                                "-t",
                                piped("d", "C B A\nF E D\n").toString())
                        .out());
    }

    @Test
    void trainRefusesAPipeAndSaysWhy() throws Exception {
        Path pipe = folder.resolve("pipe");
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "left out: no mkfifo here");

        Outcome outcome = TinyModel.train(pipe, folder.resolve("model"), "--max-updates", "1");

        assertEquals(1, outcome.code(), outcome.err());
        assertTrue(outcome.err().contains("a training that is resumed reads its text again"), outcome.err());
    }
}
