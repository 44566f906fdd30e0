package dragoman.seq2seq.io.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.seq2seq.io.file.RecordedOperations.Kind;
import dragoman.seq2seq.io.file.RecordedOperations.Operation;
import dragoman.seq2seq.io.file.StoppedOperations.Killed;
import dragoman.seq2seq.io.file.StoppedOperations.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DirectoryTransactionTest {
    private static final Map<String, String> OLD = new TreeMap<>(Map.of(
            "config.json", "old config",
            "model.safetensors", "old weights",
            "checkpoint/state.json", "old state",
            "extra/old.txt", "only old",
            "user.txt", "the user's own"));
    private static final Map<String, String> NEW = new TreeMap<>(Map.of(
            "config.json", "new config",
            "model.safetensors", "new weights",
            "checkpoint/state.json", "new state",
            "more/new.txt", "only new",
            "user.txt", "the user's own"));
    private static final Set<String> NAMES = new HashSet<>(OLD.keySet());

    static {
        NAMES.addAll(NEW.keySet());
    }

    private static final Set<String> KNOWN = new HashSet<>(NAMES);

    static {
        KNOWN.add("never/was.txt");
    }

    @TempDir
    private Path folder;

    private static DirectoryChange oldToNew() {
        Map<String, String> written = new TreeMap<>(NEW);
        written.remove("user.txt");
        return Trees.change(written, "extra/old.txt", "never/was.txt");
    }

    private static void save(Path directory, FileOperations operations) throws IOException {
        DirectoryTransaction transaction = new DirectoryTransaction(directory, KNOWN::contains, operations);
        transaction.commit(oldToNew());
        transaction.finish();
    }

    private static void recover(Path directory) throws IOException {
        new DirectoryTransaction(directory, KNOWN::contains, new RecordedOperations()).recover();
    }

    @Test
    void replacesAddsAndRemovesFilesAndLeavesTheRest() throws IOException {
        Trees.write(folder, OLD);

        save(folder, new DiskOperations());

        assertEquals(NEW, Trees.read(folder));
        assertFalse(Files.exists(folder.resolve("extra")));
    }

    @Test
    void fillsAnEmptyDirectory() throws IOException {
        DirectoryTransaction transaction = new DirectoryTransaction(folder, KNOWN::contains, new RecordedOperations());
        transaction.commit(Trees.change(OLD));
        assertEquals(OLD, Trees.resolve(folder, NAMES));
        transaction.finish();

        assertEquals(OLD, Trees.read(folder));
    }

    /** At whatever operation a save stops, and whatever operation of the repair stops after that. */
    @ParameterizedTest
    @EnumSource(Stop.class)
    void leavesOneWholeStateWhereverItStops(Stop stop) throws IOException {
        Set<Map<String, String>> seen = new HashSet<>();
        Set<Object> repaired = new HashSet<>();
        StoppedOperations operations;
        int chosen = 0;
        do {
            Path directory = folder.resolve("at-" + chosen);
            Trees.write(directory, OLD);
            operations = new StoppedOperations(chosen++, stop);
            boolean completed = tryToSave(directory, operations);
            assertEquals(!operations.reached(), completed);

            Map<String, String> state = Trees.resolve(directory, NAMES);
            seen.add(state);
            assertTrue(state.equals(completed ? NEW : OLD) || state.equals(NEW), () -> "neither: " + state);
            // The repair of what a killed process left is stopped everywhere too; of the rest it only has to succeed.
            if (stop == Stop.KILLED_WITHIN && repaired.add(List.of(Trees.read(directory), Trees.folders(directory)))) {
                assertRepairKeeps(directory, state);
            }
            recover(directory);
            assertEquals(state, Trees.read(directory));
            Trees.delete(directory);
        } while (operations.reached());
        assertEquals(Set.of(OLD, NEW), seen);
        assertTrue(chosen > 20, "stopped at so few operations: " + chosen);
    }

    private static boolean tryToSave(Path directory, FileOperations operations) {
        try {
            save(directory, operations);
            return true;
        } catch (Killed | IOException e) {
            return false;
        }
    }

    /** The next writer's repair ends in the state that readers saw, even if it is itself killed anywhere. */
    private void assertRepairKeeps(Path stopped, Map<String, String> state) throws IOException {
        Map<String, String> image = Trees.read(stopped);
        StoppedOperations operations;
        int chosen = 0;
        do {
            Path directory = folder.resolve("repaired");
            Trees.write(directory, image);
            for (String inner : Trees.folders(stopped)) {
                Files.createDirectories(directory.resolve(inner));
            }
            operations = new StoppedOperations(chosen++, Stop.KILLED_BEFORE);
            try {
                new DirectoryTransaction(directory, KNOWN::contains, operations).recover();
            } catch (Killed e) {
                assertEquals(state, Trees.resolve(directory, NAMES));
                recover(directory);
            }
            assertEquals(state, Trees.read(directory));
            Trees.delete(directory);
        } while (operations.reached());
    }

    @Test
    void leavesNothingBehindWhenTheDiskIsFull() throws IOException {
        Trees.write(folder, OLD);
        // The first operation makes the folder, the second a folder in it: from the third on files are written.
        for (int chosen = 1; chosen < 6; chosen++) {
            StoppedOperations operations = new StoppedOperations(chosen, Stop.DISK_FULL);
            assertThrows(IOException.class, () -> save(folder, operations));
            assertEquals(OLD, Trees.read(folder));
            assertFalse(Files.exists(folder.resolve(DirectoryTransaction.PREPARED)));
        }
    }

    /** The strictest disk: of what was not forced, any part may be lost. */
    @Test
    void outlastsAPowerFailureAtAnyOperation() throws IOException {
        Path live = folder.resolve("live");
        Trees.write(live, OLD);
        RecordedOperations operations = new RecordedOperations();
        save(live, operations);
        List<Operation> done = operations.done();

        int lost = 0;
        Set<Set<Integer>> tried = new HashSet<>();
        for (int count = 0; count <= done.size(); count++) {
            for (Set<Integer> kept : PowerFailure.possibleOutcomes(done.subList(0, count), live)) {
                if (!tried.add(kept) && count < done.size()) {
                    continue;
                }
                Path directory = folder.resolve("survived");
                PowerFailure.replay(OLD, done, kept, live, directory);
                Map<String, String> state = Trees.resolve(directory, NAMES);
                assertTrue(state.equals(OLD) || state.equals(NEW), () -> "neither: " + state);
                if (count == done.size()) {
                    assertEquals(NEW, state, "what was reported as saved is there");
                }
                recover(directory);
                assertEquals(state, Trees.read(directory));
                Trees.delete(directory);
                lost += state.equals(OLD) ? 1 : 0;
            }
        }
        assertTrue(lost > 20, "the disk lost nothing");
    }

    /** The test above is worth nothing if it passes without forcing. */
    @Test
    void wouldNotOutlastItWithoutForcing() throws IOException {
        Path live = folder.resolve("live");
        Trees.write(live, OLD);
        RecordedOperations operations = new RecordedOperations();
        save(live, operations);
        List<Operation> done = new ArrayList<>(operations.done());
        done.removeIf(operation -> operation.kind() == Kind.FORCE);

        boolean torn = false;
        for (Set<Integer> kept : PowerFailure.possibleOutcomes(done, live)) {
            Path directory = folder.resolve("survived");
            PowerFailure.replay(OLD, done, kept, live, directory);
            Map<String, String> state = Trees.resolve(directory, NAMES);
            torn |= !state.equals(OLD) && !state.equals(NEW);
            Trees.delete(directory);
        }
        assertTrue(torn);
    }

    @Test
    void takesOnlyNamesInsideTheDirectory() {
        for (String name : List.of("", "/etc/passwd", "../x", "a/../b", ".lock", "a//b", "a/", "a\\b", "a\nb")) {
            assertThrows(IllegalArgumentException.class, () -> Trees.change(Map.of(name, "x")), name);
            assertThrows(IllegalArgumentException.class, () -> Trees.change(Map.of(), name), name);
        }
        assertThrows(IllegalArgumentException.class, () -> Trees.change(Map.of("a", "x"), "a"));
    }
}
