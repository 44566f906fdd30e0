package dragoman.seq2seq.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.seq2seq.io.file.DirectoryChange;
import dragoman.seq2seq.io.file.DirectoryTransaction;
import dragoman.seq2seq.io.file.DiskOperations;
import dragoman.seq2seq.io.file.ModelException;
import dragoman.seq2seq.io.file.StoppedOperations;
import dragoman.seq2seq.io.file.StoppedOperations.Stop;
import dragoman.seq2seq.io.file.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelDirectoryWriterTest {
    private static final Map<String, String> OLD =
            Map.of("config.json", "{\"format_version\": 1}", "checkpoint/state.json", "old");
    private static final Map<String, String> NEW =
            Map.of("config.json", "{\"format_version\":  1}", "checkpoint/state.json", "new");

    @TempDir
    private Path folder;

    private Path model() {
        return folder.resolve("models/mine");
    }

    private void saveOld() {
        try (ModelDirectoryWriter writer = ModelDirectoryWriter.open(model())) {
            writer.save(Trees.change(OLD));
        }
    }

    private Map<String, String> saved() {
        return Trees.resolve(model(), OLD.keySet());
    }

    @Test
    void makesTheDirectoryAndSavesToIt() throws IOException {
        try (ModelDirectoryWriter writer = ModelDirectoryWriter.open(model())) {
            assertEquals(model(), writer.path());
            assertFalse(writer.directory().holdsModel());
            writer.save(Trees.change(OLD));
            assertTrue(writer.directory().holdsModel());
            writer.save(Trees.change(NEW));
        }

        assertEquals(NEW, saved());
        assertEquals(
                Set.of("config.json", "checkpoint/state.json", "checksums.sha256", ".lock"),
                Trees.read(model()).keySet());
    }

    @Test
    void leavesNothingWhereNothingWasSaved() {
        ModelDirectoryWriter.open(model()).close();

        assertFalse(Files.exists(folder.resolve("models")));
    }

    @Test
    void leavesADirectoryThatWasThereBefore() throws IOException {
        Files.createDirectories(model());
        ModelDirectoryWriter.open(model()).close();

        assertTrue(Files.isDirectory(model()));
    }

    @Test
    void isHeldByOneAtATime() throws IOException {
        ModelDirectoryWriter first = ModelDirectoryWriter.open(model());
        Path link = Files.createSymbolicLink(folder.resolve("link"), model());
        for (Path name : new Path[] {model(), link}) {
            ModelException thrown = assertThrows(ModelException.class, () -> ModelDirectoryWriter.open(name));
            assertEquals(
                    name + " is in use by another training run: wait for its end or choose another directory",
                    thrown.getMessage());
        }
        first.save(Trees.change(OLD));
        first.close();

        ModelDirectoryWriter.open(model()).close();
        assertEquals(OLD, saved());
    }

    @Test
    void finishesASaveThatWasStopped() throws IOException {
        saveOld();
        new DirectoryTransaction(model(), name -> true, new DiskOperations())
                .commit(Checksums.added(Trees.change(NEW)));

        ModelDirectoryWriter.open(model()).close();

        assertEquals(NEW, saved());
        assertEquals(
                Set.of("config.json", "checkpoint/state.json", "checksums.sha256", ".lock"),
                Trees.read(model()).keySet());
    }

    @Test
    void saysThatTheOldModelSurvivesAFullDisk() throws IOException {
        saveOld();
        try (ModelDirectoryWriter writer =
                ModelDirectoryWriter.open(model(), new StoppedOperations(2, Stop.DISK_FULL))) {
            ModelException thrown = assertThrows(ModelException.class, () -> writer.save(Trees.change(NEW)));
            assertEquals(
                    "the model could not be saved in " + model() + ": no space is left on the disk. The one saved there"
                            + " before is unchanged. Mend that and start the same command again",
                    thrown.getMessage());
            assertEquals(OLD, saved());
            assertFalse(Files.exists(model().resolve(".save.tmp")));

            writer.save(Trees.change(NEW));
        }
        assertEquals(NEW, saved());
    }

    @Test
    void leavesNothingWhereTheFirstSaveFailed() {
        try (ModelDirectoryWriter writer =
                ModelDirectoryWriter.open(model(), new StoppedOperations(2, Stop.DISK_FULL))) {
            ModelException thrown = assertThrows(ModelException.class, () -> writer.save(Trees.change(OLD)));
            assertEquals(
                    "the model could not be saved in " + model() + ": no space is left on the disk. Mend that and start"
                            + " the same command again",
                    thrown.getMessage());
        }
        assertFalse(Files.exists(folder.resolve("models")));
    }

    @Test
    void saysThatTheNewModelHoldsWhenOnlyItsPlaceFails() {
        saveOld();
        // The rename that commits is operation 7; the first that puts a file in its place is operation 9.
        StoppedOperations operations = new StoppedOperations(9, Stop.DISK_GONE);
        try (ModelDirectoryWriter writer = ModelDirectoryWriter.open(model(), operations)) {
            ModelException thrown = assertThrows(ModelException.class, () -> writer.save(Trees.change(NEW)));
            assertEquals(
                    "the model was saved in " + model() + ", but not all of its files could be put in their places: no"
                            + " space is left on the disk. Mend that; the next training run there finishes the work",
                    thrown.getMessage());
        }
        assertEquals(NEW, saved());
    }

    @Test
    void refusesAFileAndWhatCannotBeMade() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "text");

        ModelException thrown = assertThrows(ModelException.class, () -> ModelDirectoryWriter.open(file));
        assertEquals(file + " is a file, not a directory for a model: choose another name", thrown.getMessage());

        Path inside = file.resolve("model");
        thrown = assertThrows(ModelException.class, () -> ModelDirectoryWriter.open(inside));
        assertTrue(thrown.getMessage().startsWith("no model can be saved in " + inside + ": "), thrown.getMessage());
        assertEquals("text", Files.readString(file));
    }

    @Test
    void leavesAnotherProgramsFilesAlone() throws IOException {
        Trees.write(model(), Map.of("config.json", "{\"theme\": \"dark\"}"));

        ModelException thrown = assertThrows(ModelException.class, () -> ModelDirectoryWriter.open(model()));
        assertEquals(
                model().resolve("config.json") + " is not of a model of this toolkit (it has no \"format_version\"):"
                        + " choose another directory",
                thrown.getMessage());

        assertEquals(Set.of("config.json"), Trees.read(model()).keySet());
        for (String other : List.of("// not JSON", "[]", "")) {
            Trees.write(model(), Map.of("config.json", other));
            assertThrows(ModelException.class, () -> ModelDirectoryWriter.open(model()), other);
            assertEquals(other, Files.readString(model().resolve("config.json")));
        }
    }

    @Test
    void trainsADamagedDescriptionOfOursAnew() throws IOException {
        saveOld();
        Trees.write(model(), Map.of("config.json", "{\"format_ver"));

        ModelDirectoryWriter.open(model()).close();
    }

    @Test
    void refusesAFolderOfOtherFilesAndNamesThem() throws IOException {
        Map<String, String> foreign = Map.of(
                "report.html", "mine", "training.yaml", "mine", "model.safetensors", "mine", "notes/a.txt", "mine");
        Trees.write(model(), foreign);

        ModelException thrown = assertThrows(ModelException.class, () -> ModelDirectoryWriter.open(model()));

        assertEquals(
                model() + " is not a model directory and not empty: it holds model.safetensors, notes, report.html,"
                        + " training.yaml. Choose another directory, or move these files away",
                thrown.getMessage());
        assertEquals(foreign, Trees.read(model()));
    }

    @Test
    void takesAFolderThatAnEarlierRunTookAndLeavesOtherFilesThere() throws IOException {
        Trees.write(model(), Map.of(".lock", "", "metrics.tsv", "", "notes.txt", "mine", ".hidden", ""));

        try (ModelDirectoryWriter writer = ModelDirectoryWriter.open(model())) {
            writer.save(
                    Trees.change(OLD, ModelFileNames.savedBeside(OLD.keySet()).toArray(String[]::new)));
        }

        assertEquals(OLD, saved());
        assertEquals("mine", Files.readString(model().resolve("notes.txt")));
    }

    @Test
    void writesNoNamesButThoseOfAModelDirectory() {
        try (ModelDirectoryWriter writer = ModelDirectoryWriter.open(model())) {
            for (DirectoryChange change :
                    List.of(Trees.change(Map.of("other.txt", "")), Trees.change(Map.of(), "report.html"))) {
                assertThrows(IllegalArgumentException.class, () -> writer.save(change));
            }
        }
    }
}
