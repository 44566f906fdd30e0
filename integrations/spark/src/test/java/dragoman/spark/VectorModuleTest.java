package dragoman.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.corpora.LanguagePair;
import dragoman.seq2seq.Translator;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VectorModuleTest {
    @TempDir
    private Path folder;

    @Test
    void anExecutorWithoutTheModuleTranslatesAndWarnsOnce() throws Exception {
        Path model = TestModel.train(folder.resolve("model"));
        Path jar = TestModel.jar(model, folder.resolve("digits.jar"));
        Path stderr = folder.resolve("stderr");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path") + File.pathSeparator + jar,
                        Executor.class.getName())
                .redirectError(stderr.toFile())
                .start();
        String translated = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), () -> "the process failed: " + stderr);
        try (Translator translator = Translator.load(model)) {
            String expected = translator.translate("one two") + "\n";
            assertEquals(expected + expected, translated);
        }
        List<String> warnings = Files.readAllLines(stderr).stream()
                .filter(line -> line.contains("runs without jdk.incubator.vector"))
                .toList();
        assertEquals(1, warnings.size(), warnings::toString);
        assertTrue(warnings.getFirst().contains("spark.executor.extraJavaOptions"), warnings::toString);
    }

    /** The process: two tasks of one executor, of two models. */
    static final class Executor {
        private Executor() {}

        public static void main(String[] arguments) {
            for (int task = 0; task < 2; task++) {
                VectorModule.warnIfMissing();
                Translator translator = ExecutorTranslators.get(ModelSource.classPath(), new LanguagePair("en", "fr"));
                System.out.print(translator.translate("one two") + "\n");
            }
        }
    }
}
