package dragoman.seq2seq.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelDirectoryTest {
    @TempDir
    private Path folder;

    private static Map<String, String> generation(int number) {
        return Map.of("config.json", "{\"format_version\": 1}", "a", "a" + number, "b", "b" + number);
    }

    private void save(int number) {
        try (ModelDirectoryWriter writer = ModelDirectoryWriter.open(folder)) {
            writer.save(Trees.change(generation(number)));
        }
    }

    private static String text(ModelDirectory.View files, String name) {
        try {
            return Files.readString(files.file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void readsWhatWasSaved() {
        save(1);
        ModelDirectory directory = ModelDirectory.at(folder);

        assertTrue(directory.holdsModel());
        assertEquals("a1 b1", directory.read(files -> text(files, "a") + " " + text(files, "b")));
        int version = directory.read(files -> files.json("config.json").integer("format_version"));
        assertEquals(1, version);
        boolean hasCheckpoint = directory.read(files -> files.has("checkpoint/state.json"));
        assertFalse(hasCheckpoint);
    }

    @Test
    void readsACommittedSaveThatIsNotYetInPlace() throws IOException {
        save(1);
        new DirectoryTransaction(folder, new DiskOperations()).commit(Trees.change(generation(2), "c"));

        assertEquals("a2", ModelDirectory.at(folder).read(files -> text(files, "a")));
    }

    @Test
    void readsAgainWhatASaveReplacedMeanwhile() {
        save(1);
        AtomicInteger calls = new AtomicInteger();

        String read = ModelDirectory.at(folder).read(files -> {
            String first = text(files, "a");
            if (calls.incrementAndGet() == 1) {
                save(2);
            }
            return first + " " + text(files, "b");
        });

        assertEquals("a2 b2", read);
        assertEquals(2, calls.get());
    }

    @Test
    void readsAgainAfterAFailureThatASaveMayHaveCaused() {
        save(1);
        AtomicInteger calls = new AtomicInteger();

        String read = ModelDirectory.at(folder).read(files -> {
            String first = text(files, "a");
            if (calls.incrementAndGet() == 1) {
                save(2);
                throw new ModelException("torn");
            }
            return first;
        });

        assertEquals("a2", read);
    }

    @Test
    void passesOnAFailureThatNoSaveCaused() {
        save(1);
        ModelException failure = new ModelException("damaged");

        assertSame(
                failure,
                assertThrows(
                        ModelException.class,
                        () -> ModelDirectory.at(folder).read(files -> {
                            text(files, "a");
                            throw failure;
                        })));
    }

    @Test
    void givesUpOnADirectoryThatNeverRests() {
        AtomicInteger number = new AtomicInteger();
        save(0);

        assertWrong(folder, " was saved to while it was read, again and again: try once more", files -> {
            text(files, "a");
            save(number.incrementAndGet());
            return null;
        });
    }

    @Test
    void saysWhyThereIsNoModel() throws IOException {
        Path missing = folder.resolve("missing");
        assertWrong(missing, " does not exist: name the directory of a model, or make one with translate train", null);

        Path file = Files.writeString(folder.resolve("file"), "text");
        assertWrong(file, " is a file, not the directory of a model", null);
        assertWrong(folder, " holds no whole model (config.json is missing): ", null);

        Files.createDirectories(folder.resolve(".save.tmp"));
        Files.writeString(folder.resolve(".save.tmp/config.json"), "{");
        assertWrong(folder, " holds no whole model (config.json is missing): ", null);
        assertFalse(ModelDirectory.at(folder).holdsModel());
    }

    @Test
    void namesAFileThatIsMissing() throws IOException {
        save(1);
        Files.delete(folder.resolve("b"));

        ModelException thrown = assertThrows(
                ModelException.class, () -> ModelDirectory.at(folder).read(files -> files.file("b")));
        assertTrue(thrown.getMessage().startsWith(folder.resolve("b") + ": the file is missing."), thrown.getMessage());
    }

    private static void assertWrong(Path path, String reason, Function<ModelDirectory.View, Object> reader) {
        ModelException thrown = assertThrows(
                ModelException.class, () -> ModelDirectory.at(path).read(reader == null ? files -> null : reader));
        assertTrue(thrown.getMessage().startsWith(path + reason), thrown.getMessage());
        assertFalse(thrown.getMessage().contains("\n"));
    }
}
