package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.cli.TranslateProcess.Outcome;
import dragoman.cli.TranslateProcess.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run of the real program that is stopped, politely or not, and continued, ends with the bits of one that never was. */
class StoppedTrainingIT {
    private static final String LAUNCHER =
            ClassFiles.repository().resolve("translate").toString();
    private static final String UPDATES = "1500";

    @TempDir
    private Path folder;

    private Path corpus;
    private Path model;

    @BeforeEach
    void writeCorpus() throws IOException {
        corpus = TinyModel.corpus(folder);
        model = folder.resolve("model");
    }

    @Test
    void stoppedInEveryWayAndContinuedItEndsWithTheSameBits() throws Exception {
        assertStops("TERM", 143);
        if (!interruptsAreIgnored()) {
            assertStops("INT", 130);
        }
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int kill = 0; kill < 3; kill++) {
            Running run = train(model).start();
            waitForSave(run);
            Thread.sleep(random.nextInt(30));
            if (kill == 0) {
                run.signal("STOP");
                assertSecondIsRefused();
            }
            run.signal("KILL");
            assertEquals(137, run.end().code(), "the run was too fast to be killed");
        }
        assertEndsAsIfNeverStopped("seed of the moments: " + seed);
    }

    /** A shell's background jobs inherit that SIGINT is ignored, and so do their children: there is nothing to test then. */
    private static boolean interruptsAreIgnored() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        String ignored = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .findFirst()
                .orElseThrow();
        return (Long.parseUnsignedLong(ignored.substring(7).strip(), 16) & 0b10) != 0;
    }

    private void assertSecondIsRefused() throws Exception {
        assertEquals(
                new Outcome(
                        1,
                        "",
                        "translate: " + model + " is in use by another training run: wait for its end or choose another"
                                + " directory\n"),
                train(model).run());
    }

    private void assertStops(String signal, int code) throws Exception {
        Running run = train(model).start();
        waitForSave(run);
        run.signal(signal);
        Outcome outcome = run.end();
        assertTrue(outcome.out().contains("\nstopped and saved after "), outcome.toString());
        assertEquals("", outcome.err());
        assertEquals(code, outcome.code());
    }

    private void assertEndsAsIfNeverStopped(String message) throws Exception {
        Outcome last = train(model).run();
        assertTrue(last.out().contains("finished (--max-updates) after " + UPDATES + " updates"), last.toString());
        Path whole = folder.resolve("whole");
        assertEquals(0, train(whole).run().code());
        for (String file : List.of("model.safetensors", "checkpoint/state.safetensors", "config.json")) {
            assertArrayEquals(
                    Files.readAllBytes(whole.resolve(file)),
                    Files.readAllBytes(model.resolve(file)),
                    file + ", " + message);
        }
    }

    private TranslateProcess train(Path directory) {
        List<String> command = new ArrayList<>(List.of(LAUNCHER));
        command.addAll(TinyModel.trainArguments(corpus, directory));
        command.set(command.indexOf("--checkpoint-interval") + 1, "50");
        command.addAll(List.of("--max-updates", UPDATES));
        return new TranslateProcess(command.toArray(String[]::new));
    }

    /** Waits until the run has saved once more, so that there is something to go on with. */
    private void waitForSave(Running run) throws IOException, InterruptedException {
        Path state = model.resolve("checkpoint/state.json");
        Object before = modified(state);
        while (run.process().isAlive() && modified(state).equals(before)) {
            Thread.sleep(5);
        }
    }

    private static Object modified(Path file) throws IOException {
        return Files.exists(file) ? Files.getLastModifiedTime(file) : "none";
    }
}
