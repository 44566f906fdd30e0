package dragoman.seq2seq.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.corpora.SentencePair;
import dragoman.seq2seq.io.JsonObject;
import dragoman.seq2seq.training.TrainingConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunSettingsTest {
    private static final List<SentencePair> PAIRS = DigitTask.pairs(60, 4, 3);

    private static final Set<String> UNCHANGED = Set.of("data", "normalization");

    @TempDir
    private Path folder;

    private void train(Path directory, long updates) {
        TranslationJob job = DigitTask.job(PAIRS, directory, TrainingConfig.Limits.updates(updates));
        new TrainingRun<>(job, TrainingRunListener.SILENT).run(() -> false);
    }

    @Test
    void settingsHaveTheNamesOfTheLibrary() {
        train(folder.resolve("model"), 1);
        RunSettings stored = TrainingRun.storedSettings(folder.resolve("model")).orElseThrow();
        assertEquals("32", stored.value("hidden-size").orElseThrow());
        assertEquals("gru", stored.value("cell").orElseThrow());
        assertEquals("true", stored.value("reverse-source").orElseThrow());
        assertTrue(stored.values().keySet().stream().noneMatch(name -> name.startsWith("-")), stored::toString);
        assertFalse(TrainingRun.storedSettings(folder.resolve("none")).isPresent());
    }

    /** A checkpoint as the first releases wrote it: settings under the names of options. */
    @Test
    void aRunOfAnEarlierReleaseIsContinuedToTheSameBits() throws IOException {
        Path whole = folder.resolve("whole");
        Path old = folder.resolve("old");
        train(whole, 12);
        train(old, 5);
        Path file = old.resolve("checkpoint/state.json");
        Map<String, Object> state = new LinkedHashMap<>(JsonObject.read(file).asMap());
        Map<String, Object> settings = new LinkedHashMap<>();
        ((Map<?, ?>) state.get("settings"))
                .forEach((name, value) -> settings.put(UNCHANGED.contains(name) ? (String) name : "--" + name, value));
        assertEquals("32", settings.get("--hidden-size"));
        state.put("settings", settings);
        Files.write(file, JsonObject.write(state));
        Files.delete(old.resolve("checksums.sha256"));
        train(old, 12);
        for (String name : List.of("model.safetensors", "checkpoint/state.safetensors")) {
            assertArrayEquals(Files.readAllBytes(whole.resolve(name)), Files.readAllBytes(old.resolve(name)), name);
        }
    }

    @Test
    void aCellWasWrittenWithAnUnderscore() {
        RunSettings before = RunSettings.ofCheckpoint(Map.of("--cell", "elman_relu", "--source-language", "pt_BR"));
        assertEquals(new RunSettings(Map.of("cell", "elman-relu", "source-language", "pt_BR")), before);
    }

    @Test
    void theTaskOfTheFirstReleasesWasNotWritten() {
        RunSettings translation = new RunSettings(Map.of());
        RunSettings classifier = new RunSettings(Map.of("task", "classifier"));
        ChangedSettingException refused =
                assertThrows(ChangedSettingException.class, () -> classifier.requireSame(translation, folder));
        assertEquals("translation", refused.before());
        assertEquals("classifier", refused.now());
        assertEquals(List.of("task", "overwrite"), refused.settings());
    }
}
