package dragoman.seq2seq.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dragoman.seq2seq.training.Replication;
import dragoman.seq2seq.training.TrainingConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real process, killed with no chance to say goodbye, again and again, and continued. */
class KilledTrainingTest {
    private static final int UPDATES = 400;
    /** Checkpoint intervals: a process that saves after each round dies while it saves. */
    private static final int RARELY = 15;

    @TempDir
    private Path folder;

    /** One replica, whose rounds are single updates, and three. */
    @ParameterizedTest
    @CsvSource({"1, 1", "3, 5"})
    void aKilledRunEndsWithTheBitsOfOneThatNeverStopped(int replicas, int localUpdates)
            throws IOException, InterruptedException {
        Replication replication = new Replication(replicas, localUpdates);
        Path whole = folder.resolve("whole");
        finish(start(whole, RARELY, replication));
        Path killed = folder.resolve("killed");
        killAfter(0, start(killed, RARELY, replication));
        killAfter(70, start(killed, RARELY, replication));
        killAfter(30, start(killed, localUpdates, replication));
        killAfter(31, start(killed, localUpdates, replication));
        finish(start(killed, RARELY, replication));
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

    private Process start(Path directory, int checkpointInterval, Replication replication) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command = List.of(
                java.toString(),
                "-Ddragoman.kernels=scalar",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Run.class.getName(),
                directory.toString(),
                String.valueOf(checkpointInterval),
                String.valueOf(replication.replicas()),
                String.valueOf(replication.localUpdates()));
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
            Replication replication = new Replication(Integer.parseInt(args[2]), Integer.parseInt(args[3]));
            TrainingConfig config = job.options().config().toBuilder()
                    .intervals(intervals)
                    .replication(replication)
                    .build();
            new TrainingRun<>(DigitTask.with(job, config), telling).run(() -> false);
        }
    }
}
