package dragoman.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.seq2seq.TextTranslator;
import dragoman.seq2seq.Translator;
import dragoman.seq2seq.run.TrainingRun;
import dragoman.seq2seq.run.TrainingRunListener;
import dragoman.seq2seq.sentence.TranslatedText;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real master with executor processes, whose jars are links in a folder. */
@Tag("system")
class ClusterTest {
    /** A Spark installation: links to the jars of this class path. */
    @TempDir
    private static Path sparkHome;

    /** Trained on threads. */
    @TempDir
    private static Path expected;

    @TempDir
    private Path folder;

    @BeforeAll
    static void prepare() throws IOException {
        Path jars = Files.createDirectory(sparkHome.resolve("jars"));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(entry);
            if (isLinked(path)) {
                Path link = jars.resolve(path.getFileName());
                if (Files.notExists(link)) {
                    Files.createSymbolicLink(link, path.toAbsolutePath());
                }
            }
        }
        new TrainingRun<>(
                        TestModel.job(
                                expected,
                                TestModel.config()
                                        .replication(ClusterProgram.THREE)
                                        .averageDecay(0.9)
                                        .maxUpdates(40)
                                        .build()),
                        TrainingRunListener.SILENT)
                .run(() -> false);
    }

    /** Whether an entry of the class path is in the folder of links; the others are folders of classes. */
    static boolean isLinked(Path entry) {
        return entry.toString().endsWith(".jar");
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Arrays.asList(JavaModuleOptions.defaultModuleOptions().split(" +")));
        command.addAll(List.of(
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "-Ddragoman.spark.log=warn",
                "-Dspark.testing=true",
                "-Dspark.test.home=" + sparkHome,
                ClusterProgram.class.getName()));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(folder.resolve("stderr").toFile());
        builder.environment().put("SPARK_HOME", sparkHome.toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        return builder.start();
    }

    private void finish(Process process) throws IOException, InterruptedException {
        process.getInputStream().readAllBytes();
        assertEquals(0, process.waitFor(), () -> read(folder.resolve("stderr")));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Test
    void partitionsSpeculationAndADeadExecutorChangeNoTranslation() throws Exception {
        Path model = TestModel.train(folder.resolve("model"));
        finish(start("translate", model.toString(), folder.toString()));
        assertTrue(Files.exists(folder.resolve("died")), "no executor died");
        List<String> translations;
        try (Translator translator = Translator.load(model)) {
            translations = TextTranslator.builder(translator).build().translate(TestModel.texts(40)).stream()
                    .map(TranslatedText::text)
                    .toList();
        }
        for (int partitions : new int[] {1, 3, 7}) {
            assertEquals(translations, Files.readAllLines(folder.resolve(partitions + ".txt")));
        }
    }

    private void assertExpected(Path directory) throws IOException {
        for (String file : List.of("model.safetensors", "checkpoint/state.safetensors")) {
            assertArrayEquals(
                    Files.readAllBytes(expected.resolve(file)), Files.readAllBytes(directory.resolve(file)), file);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void anyNumberOfExecutorsGivesTheBitsOfThreads(int executors) throws Exception {
        Path directory = folder.resolve("run");
        finish(start("train", directory.toString(), String.valueOf(executors), "all"));
        assertExpected(directory);
    }

    @Test
    void anExecutorKilledInARoundChangesNothing() throws Exception {
        Path directory = folder.resolve("run");
        finish(start("train", directory.toString(), "2", "kill-executor"));
        assertExpected(directory);
        assertTrue(read(folder.resolve("stderr")).contains("Lost executor"), "no executor was lost");
    }

    @Test
    void aDriverThatIsKilledGoesOnToTheSameBits() throws Exception {
        Path directory = folder.resolve("run");
        Process driver = start("train", directory.toString(), "2", "all");
        assertEquals(25, driver.getInputStream().readNBytes(25).length);
        List<ProcessHandle> executors = driver.descendants().toList();
        driver.destroyForcibly();
        assertTrue(driver.waitFor() != 0, "it was killed, it did not end");
        executors.forEach(ProcessHandle::destroyForcibly);
        finish(start("train", directory.toString(), "2", "all"));
        assertExpected(directory);
    }
}
