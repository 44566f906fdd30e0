package dragoman.seq2seq.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dragoman.seq2seq.training.TrainingConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real process, killed with no chance to say goodbye, again and again, and continued. */
class KilledTrainingTest {
    private static final int UPDATES = 400;
    /** Checkpoint intervals: a process that saves after each update dies while it saves. */
    private static final int RARELY = 15;

    private static final int ALWAYS = 1;

    @TempDir
    private Path folder;

    @Test
    void aKilledRunEndsWithTheBitsOfOneThatNeverStopped() throws IOException, InterruptedException {
        Path whole = folder.resolve("whole");
        finish(start(whole, RARELY));
        Path killed = folder.resolve("killed");
        killAfter(0, start(killed, RARELY));
        killAfter(70, start(killed, RARELY));
        killAfter(30, start(killed, ALWAYS));
        killAfter(31, start(killed, ALWAYS));
        finish(start(killed, RARELY));
        for (String file : List.of("model.safetensors", "checkpoint/state.safetensors", "config.json")) {
            assertArrayEquals(Files.readAllBytes(whole.resolve(file)), Files.readAllBytes(killed.resolve(file)), file);
        }
    }

    /** Kills a process that has made so many updates; with 0, about when it makes its first save. */
    private static void killAfter(int updates, Process process) throws IOException, InterruptedException {
        byte[] said = process.getInputStream().readNBytes(updates + 1);
        process.destroyForcibly();
        assertNotEquals(0, process.waitFor(), "it was killed, it did not end");
        assertEquals(".".repeat(updates + 1), new String(said, StandardCharsets.UTF_8));
    }

    private Process start(Path directory, int checkpointInterval) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command = List.of(
                java.toString(),
                "-Ddragoman.kernels=scalar",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Run.class.getName(),
                directory.toString(),
                String.valueOf(checkpointInterval));
        return new ProcessBuilder(command)
                .redirectError(folder.resolve("stderr").toFile())
                .start();
    }

    private void finish(Process process) throws InterruptedException, IOException {
        process.getInputStream().readAllBytes();
        assertEquals(0, process.waitFor(), Files.readString(folder.resolve("stderr")));
    }

    /** The process: trains to the end, or goes on where it was killed. Its start and each update is a point on stdout. */
    static final class Run {
        private Run() {}

        public static void main(String[] args) {
            TranslationJob job =
                    DigitTask.job(DigitTask.pairs(300, 5, 3), Path.of(args[0]), TrainingConfig.Limits.updates(UPDATES));
            TrainingRunListener telling = new TrainingRunListener() {
                @Override
                public void started(Start start) {
                    tell();
                }

                @Override
                public void updated(Update update) {
                    tell();
                }

                private static void tell() {
                    System.out.write('.');
                    System.out.flush();
                }
            };
            TrainingConfig.Intervals intervals = new TrainingConfig.Intervals(25, Long.parseLong(args[1]));
            TrainingConfig config =
                    job.options().config().toBuilder().intervals(intervals).build();
            new TrainingRun<>(DigitTask.with(job, config), telling).run(() -> false);
        }
    }
}
