package dragoman.seq2seq.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real process, killed with no chance to say goodbye, again and again, and continued. */
class KilledTrainingTest {
    private static final int UPDATES = 400;
    private static final int KILLS = 4;

    @TempDir
    private Path folder;

    @Test
    void aKilledRunEndsWithTheBitsOfOneThatNeverStopped() throws IOException, InterruptedException {
        Path whole = folder.resolve("whole");
        assertEquals(0, finish(start(whole)));
        Path killed = folder.resolve("killed");
        SplittableRandom random = new SplittableRandom(5);
        for (int kill = 0; kill < KILLS; kill++) {
            Process process = start(killed);
            waitForUpdates(process, random.nextInt(20, 90));
            process.destroyForcibly();
            process.waitFor();
        }
        assertEquals(0, finish(start(killed)));
        for (String file : List.of("model.safetensors", "checkpoint/state.safetensors", "config.json")) {
            assertArrayEquals(Files.readAllBytes(whole.resolve(file)), Files.readAllBytes(killed.resolve(file)), file);
        }
    }

    private static Process start(Path directory) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command = List.of(
                java.toString(),
                "-Ddragoman.kernels=scalar",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Run.class.getName(),
                directory.toString());
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static int finish(Process process) throws InterruptedException, IOException {
        byte[] said = process.getInputStream().readAllBytes();
        assertEquals(true, process.waitFor(60, TimeUnit.SECONDS), () -> new String(said));
        return process.exitValue();
    }

    /** Each update is one byte on the process's stdout. */
    private static void waitForUpdates(Process process, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            if (process.getInputStream().read() < 0) {
                return;
            }
        }
    }

    /** The process: trains to the end, or goes on where it was killed. */
    static final class Run {
        private Run() {}

        public static void main(String[] args) {
            TrainingRequest request = DigitTask.request(
                    DigitTask.pairs(300, 5, 3), Path.of(args[0]), TrainingConfig.Limits.updates(UPDATES));
            TrainingListener telling = new TrainingListener() {
                @Override
                public void updated(Update update) {
                    System.out.write('.');
                    System.out.flush();
                }
            };
            new TranslatorTraining(request, telling).run(() -> false);
        }
    }
}
