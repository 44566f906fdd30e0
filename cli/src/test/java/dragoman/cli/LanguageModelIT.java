package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.cli.TranslateProcess.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A language model through the launcher, from the text to what it writes. */
class LanguageModelIT {
    private static final String LAUNCHER =
            ClassFiles.repository().resolve("translate").toString();

    @TempDir
    private Path folder;

    @Test
    void itLearnsATextAndWritesItOnWhateverTheKernels() throws Exception {
        String text = Files.writeString(folder.resolve("text"), "where is the old château of the king?\n".repeat(80))
                .toString();
        String model = folder.resolve("model").toString();
        Outcome trained = train(text, model, "60");
        assertEquals(0, trained.code(), trained.err());
        assertTrue(trained.out().contains("finished (--max-updates) after 60 updates"), trained.out());
        Outcome further = train(text, model, "120");
        assertTrue(further.out().contains("resumed after update 60"), further.out());
        Outcome scored = new TranslateProcess(LAUNCHER, "evaluate", "-m", model, "-s", text).run();
        assertTrue(scored.out().startsWith("0."), scored.toString());
        Outcome written = generate(model).run();
        assertTrue(written.out().startsWith("where is the old château"), written.toString());
        Outcome scalar = generate(model)
                .with("TRANSLATE_JAVA_OPTS", "-Ddragoman.kernels=scalar")
                .run();
        assertEquals(written, scalar);
    }

    private static Outcome train(String text, String model, String updates) throws Exception {
        return new TranslateProcess(
                        LAUNCHER,
                        "train",
                        "--task",
                        "language-model",
                        "-s",
                        text,
                        "-m",
                        model,
                        "--tokenizer",
                        "character",
                        "--embedding-size",
                        "16",
                        "--hidden-size",
                        "48",
                        "--dropout",
                        "0",
                        "--batch-size",
                        "8",
                        "--steps",
                        "20",
                        "--learning-rate",
                        "0.01",
                        "--max-updates",
                        updates)
                .run();
    }

    private static TranslateProcess generate(String model) {
        return new TranslateProcess(
                LAUNCHER, "generate", "-m", model, "--prime", "where is", "--length", "60", "--temperature", "0.3");
    }

    /** A text without end in sight is there from its first letter on. */
    @Test
    void whatItWritesIsReadAtOnce() throws IOException, InterruptedException {
        Path text = Files.writeString(folder.resolve("text"), "abcdefgh\n".repeat(50));
        String model = folder.resolve("model").toString();
        Outcome trained = new TranslateProcess(
                        LAUNCHER,
                        "train",
                        "--task",
                        "language-model",
                        "-s",
                        text.toString(),
                        "-m",
                        model,
                        "--tokenizer",
                        "character",
                        "--embedding-size",
                        "4",
                        "--hidden-size",
                        "8",
                        "--batch-size",
                        "4",
                        "--max-updates",
                        "1")
                .run();
        assertEquals(0, trained.code(), trained.err());
        TranslateProcess.Running process = new TranslateProcess(
                        LAUNCHER, "generate", "-m", model, "--prime", "abc", "--length", "100000000")
                .start();
        while (process.process().isAlive() && Files.size(process.out()) < 20) {
            Thread.sleep(20);
        }
        assertTrue(process.process().isAlive(), "it is still writing");
        process.signal("TERM");
        assertTrue(process.end().out().startsWith("abc"));
    }
}
