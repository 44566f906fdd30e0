package dragoman.seq2seq.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.seq2seq.io.file.DirectoryTransaction;
import dragoman.seq2seq.io.file.DiskOperations;
import dragoman.seq2seq.io.file.ModelException;
import dragoman.seq2seq.io.file.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelDirectoryTest {
    @TempDir
    private Path folder;

    private static Map<String, String> generation(int number) {
        return Map.of(
                "config.json", "{\"format_version\": 1}", "vocabulary.txt", "a" + number, "merges.txt", "b" + number);
    }

    private void save(int number) {
        try (ModelDirectoryWriter writer = ModelDirectoryWriter.open(folder)) {
            writer.save(Trees.change(generation(number)));
        }
    }

    private static String text(SavedFiles files, String name) {
        return new String(files.file(name).bytes(1000), StandardCharsets.UTF_8);
    }

    @Test
    void readsWhatWasSaved() {
        save(1);
        ModelDirectory directory = ModelDirectory.at(folder);

        assertTrue(directory.holdsModel());
        assertEquals("a1 b1", directory.read(files -> text(files, "vocabulary.txt") + " " + text(files, "merges.txt")));
        int version = directory.read(files -> files.json("config.json").integer("format_version"));
        assertEquals(1, version);
        boolean hasCheckpoint = directory.read(files -> files.has("checkpoint/state.json"));
        assertFalse(hasCheckpoint);
    }

    @Test
    void readsACommittedSaveThatIsNotYetInPlace() throws IOException {
        save(1);
        new DirectoryTransaction(folder, name -> true, new DiskOperations())
                .commit(Checksums.added(Trees.change(generation(2), "labels.txt")));

        assertEquals("a2", ModelDirectory.at(folder).read(files -> text(files, "vocabulary.txt")));
    }

    @Test
    void staysWithTheSaveThatItBeganWith() {
        save(1);

        String read = ModelDirectory.at(folder).read(files -> {
            String first = text(files, "vocabulary.txt");
            save(2);
            return first + " " + text(files, "merges.txt");
        });

        assertEquals("a1 b1", read);
        assertEquals("a2", ModelDirectory.at(folder).read(files -> text(files, "vocabulary.txt")));
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
                            text(files, "vocabulary.txt");
                            throw failure;
                        })));
    }

    @Test
    void saysWhyThereIsNoModel() throws IOException {
        Path missing = folder.resolve("missing");
        assertWrong(missing, " does not exist: name the directory of a model, or make one with translate train");

        Path file = Files.writeString(folder.resolve("file"), "text");
        assertWrong(file, " is a file, not the directory of a model");
        assertWrong(folder, " holds no whole model (config.json is missing): ");

        Files.createDirectories(folder.resolve(".save.tmp"));
        Files.writeString(folder.resolve(".save.tmp/config.json"), "{");
        assertWrong(folder, " holds no whole model (config.json is missing): ");
        assertFalse(ModelDirectory.at(folder).holdsModel());
    }

    @Test
    void namesAFileThatIsMissing() throws IOException {
        save(1);
        Files.delete(folder.resolve("merges.txt"));

        ModelException thrown = assertThrows(
                ModelException.class, () -> ModelDirectory.at(folder).read(files -> files.file("merges.txt")));
        assertTrue(
                thrown.getMessage().startsWith(folder.resolve("merges.txt") + ": the file is missing."),
                thrown.getMessage());
    }

    private static void assertWrong(Path path, String reason) {
        ModelException thrown =
                assertThrows(ModelException.class, () -> ModelDirectory.at(path).read(files -> null));
        assertTrue(thrown.getMessage().startsWith(path + reason), thrown.getMessage());
        assertFalse(thrown.getMessage().contains("\n"));
    }
}
