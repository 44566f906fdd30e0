package dragoman.seq2seq.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dragoman.seq2seq.io.file.DirectoryChange;
import dragoman.seq2seq.io.file.ModelException;
import dragoman.seq2seq.io.file.Trees;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only real processes and real disks show. */
class ModelDirectoryProcessTest {
    @TempDir
    private Path folder;

    /** Saves to the directory in the first argument without end, and says so each time. */
    static final class EndlessSaver {
        private EndlessSaver() {}

        public static void main(String[] arguments) throws IOException {
            try (ModelDirectoryWriter writer = ModelDirectoryWriter.open(Path.of(arguments[0]))) {
                for (int number = Integer.parseInt(arguments[1]); ; number++) {
                    writer.save(Trees.change(generation(number)));
                    System.out.write((number + "\n").getBytes(StandardCharsets.US_ASCII));
                    System.out.flush();
                }
            }
        }
    }

    private static Map<String, String> generation(int number) {
        String config = "{\"format_version\": 1, \"number\": " + number + "}";
        return Map.of("config.json", config, "model.safetensors", config.repeat(1000), "checkpoint/state.json", config);
    }

    @Test
    void holdsAWholeModelAndNoLockAfterKill9() throws Exception {
        Path model = folder.resolve("model");
        int number = 0;
        for (int round = 1; round <= 3; round++) {
            Process saver = start(model, number);
            try (BufferedReader output = saver.inputReader()) {
                // Each round ends after another number of saves, at a moment that nobody chose.
                for (int saves = 0; saves < 3 * round; saves++) {
                    number = Integer.parseInt(output.readLine());
                }
                assertThrows(ModelException.class, () -> ModelDirectoryWriter.open(model));
            } finally {
                saver.destroyForcibly();
            }
            assertTrue(saver.waitFor(10, TimeUnit.SECONDS));

            int found = ModelDirectory.at(model)
                    .read(files -> (int) files.json("config.json").wholeNumber("number", 0, Integer.MAX_VALUE));
            assertTrue(found >= number, "the save that was reported is there");
            assertEquals(
                    generation(found), Trees.resolve(model, generation(found).keySet()));
            ModelDirectoryWriter.open(model).close();
            assertEquals(
                    generation(found), Trees.resolve(model, generation(found).keySet()));
            assertFalse(Files.exists(model.resolve(".save.tmp")));
        }
    }

    @Test
    void aReaderBesideASaverSeesOneWholeModel() throws Exception {
        readBesideASaver(1_000);
    }

    @Test
    @Tag("system")
    void aReaderBesideASaverSeesOneWholeModelTenThousandTimes() throws Exception {
        readBesideASaver(10_000);
    }

    private void readBesideASaver(int loads) throws Exception {
        Path model = folder.resolve("model");
        Process saver =
                saver(model, 0).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        try {
            while (!ModelDirectory.at(model).holdsModel()) {
                Thread.sleep(5);
            }
            int first = load(model);
            int last = first;
            for (int i = 1; i < loads; i++) {
                int found = load(model);
                assertTrue(found >= last, "an older save than the one read before");
                last = found;
            }
            assertTrue(saver.isAlive());
            assertTrue(last - first > loads / 100, "only " + (last - first) + " saves meanwhile");
        } finally {
            saver.destroyForcibly();
        }
        assertTrue(saver.waitFor(10, TimeUnit.SECONDS));
    }

    /** The number of the save whose files were read, all of them. */
    private static int load(Path model) {
        return ModelDirectory.at(model).read(files -> {
            int number = (int) files.json("config.json").wholeNumber("number", 0, Integer.MAX_VALUE);
            generation(number)
                    .forEach((name, content) -> assertEquals(
                            content, new String(files.file(name).bytes(1 << 20), StandardCharsets.UTF_8), name));
            return number;
        });
    }

    private static Process start(Path model, int number) throws IOException {
        return saver(model, number).start();
    }

    private static ProcessBuilder saver(Path model, int number) {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EndlessSaver.class.getName(),
                        model.toString(),
                        Integer.toString(number))
                .redirectError(ProcessBuilder.Redirect.DISCARD);
    }

    @Test
    void keepsTheOldModelWhenARealDiskIsFullOrReadOnly() throws Exception {
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", folder.toString()),
                "left out: no small disk can be mounted here");
        try {
            Path model = folder.resolve("model");
            Map<String, String> old = Map.of("config.json", "{\"format_version\": 1}");
            try (ModelDirectoryWriter writer = ModelDirectoryWriter.open(model)) {
                writer.save(Trees.change(old));
                assertRefused(writer, "no space is left on the disk");
                assertEquals(old, Trees.resolve(model, generation(1).keySet()));
                assertFalse(Files.exists(model.resolve(".save.tmp")));
                writer.save(Trees.change(old));

                assertTrue(run("mount", "-o", "remount,ro", folder.toString()) || Files.isWritable(model));
                if (!Files.isWritable(model)) {
                    assertRefused(writer, "the disk is read-only");
                    assertEquals(old, Trees.resolve(model, generation(1).keySet()));
                }
            }
        } finally {
            assertTrue(run("umount", "--lazy", folder.toString()));
        }
    }

    private static void assertRefused(ModelDirectoryWriter writer, String reason) {
        float[] weights = new float[100_000];
        DirectoryChange change = new DirectoryChange(Map.of(
                "model.safetensors",
                channel -> SafeTensors.write(
                        channel, List.of(new NamedTensor("w", List.of(weights.length), weights)), Map.of())));
        ModelException thrown = assertThrows(ModelException.class, () -> writer.save(change));
        assertTrue(
                thrown.getMessage()
                        .startsWith("the model could not be saved in " + writer.path() + ": " + reason
                                + ". The one saved there before is unchanged."),
                thrown.getMessage());
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
