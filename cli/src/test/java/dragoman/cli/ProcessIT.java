package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dragoman.cli.TranslateProcess.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only a process of its own can show: memory, disk and network of the machine. */
class ProcessIT {
    private static final String LAUNCHER =
            ClassFiles.repository().resolve("translate").toString();

    @TempDir
    private Path folder;

    @Test
    void outOfMemoryIsOneLineThatNamesTheHeap() throws Exception {
        String text = text("Words and words and words.\n".repeat(200_000));
        Outcome outcome = new TranslateProcess(LAUNCHER, "evaluate", "--hypothesis", text, "-t", text)
                .with("TRANSLATE_JAVA_OPTS", "-Xmx16m")
                .run();
        assertTrue(
                outcome.err()
                        .matches(
                                "translate: out of memory: the heap of 1[0-9] MB is full\\. .*TRANSLATE_JAVA_OPTS=-Xmx.*\n"),
                outcome.err());
        assertEquals("", outcome.out());
        assertEquals(1, outcome.code());
    }

    @Test
    void aFullDiskIsOneLine() throws Exception {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "left out: this system has no /dev/full");
        Outcome outcome = new TranslateProcess("sh", "-c", "'" + LAUNCHER + "' completion >/dev/full").run();
        assertEquals(new Outcome(1, "", "translate: cannot write the output: No space left on device\n"), outcome);
    }

    @Test
    void nothingNeedsANetwork() throws Exception {
        assumeTrue(
                new TranslateProcess("unshare", "-rn", "true").run().code() == 0,
                "left out: this system does not let a test start a process without network");
        String corpus = text("The cat sleeps.\tLe chat dort.\nIt is late.\tIl est tard.\n".repeat(50));
        String model = folder.resolve("model").toString();
        Outcome trained = offline(
                "train",
                "--tsv",
                corpus,
                "-m",
                model,
                "--source-language",
                "en",
                "--target-language",
                "fr",
                "--max-updates",
                "40",
                "--hidden-size",
                "16",
                "--embedding-size",
                "16",
                "--learning-rate",
                "0.01",
                "--dropout",
                "0");
        assertEquals("", trained.err());
        assertTrue(trained.out().contains("finished"), trained.out());
        assertEquals(
                "Le chat dort.\n",
                offline("run", "-m", model, "The cat sleeps.").out());
        Outcome scored = offline("evaluate", "-m", model, "--tsv", corpus);
        assertTrue(scored.out().startsWith("BLEU = 100.00 "), scored.toString());
        assertEquals(
                200,
                offline("phrasebook", "--split", "handwritten").out().lines().count());
    }

    private static Outcome offline(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("unshare", "-rn", LAUNCHER));
        command.addAll(List.of(arguments));
        return new TranslateProcess(command.toArray(String[]::new)).run();
    }

    private String text(String lines) throws IOException {
        return Files.writeString(folder.resolve("text"), lines).toString();
    }
}
