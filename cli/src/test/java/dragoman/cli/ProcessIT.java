package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dragoman.cli.TranslateProcess.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        String text = text("The cat sleeps on the mat.\n");
        Outcome outcome =
                new TranslateProcess("unshare", "-rn", LAUNCHER, "evaluate", "--hypothesis", text, "-t", text).run();
        assertEquals("", outcome.err());
        assertTrue(outcome.out().startsWith("BLEU = 100.00 "), outcome.out());
    }

    private String text(String lines) throws IOException {
        return Files.writeString(folder.resolve("text"), lines).toString();
    }
}
