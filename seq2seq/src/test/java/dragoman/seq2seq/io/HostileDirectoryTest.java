package dragoman.seq2seq.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dragoman.seq2seq.io.file.ModelException;
import dragoman.seq2seq.io.file.Trees;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A model directory from somebody else: whatever it holds, nothing outside it is deleted, overwritten, made or read. */
class HostileDirectoryTest {
    private static final Map<String, String> FILES =
            Map.of("config.json", "{\"format_version\": 1}", "checkpoint/state.json", "{}");

    @TempDir
    private Path folder;

    private Path model;
    private Path outside;

    @BeforeEach
    void save() throws IOException {
        model = folder.resolve("model");
        outside = Files.createDirectories(folder.resolve("outside"));
        Files.writeString(outside.resolve("file"), "precious");
        try (ModelDirectoryWriter writer = ModelDirectoryWriter.open(model)) {
            writer.save(Trees.change(FILES));
        }
    }

    private void assertOutsideUntouched() throws IOException {
        assertEquals(Map.of("file", "precious"), Trees.read(outside));
    }

    private static String refused(Executable action) {
        String message = assertThrows(ModelException.class, action).getMessage();
        assertFalse(message.contains("\n") || message.contains("\0"), message);
        return message;
    }

    private void write() {
        try (ModelDirectoryWriter writer = ModelDirectoryWriter.open(model)) {
            writer.save(Trees.change(FILES, "merges.txt"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../outside/file",
                "checkpoint/../../outside/file",
                "..",
                ".",
                "",
                "ab\0c",
                "notes.txt",
                "report.html",
                ".lock",
                "..\\outside\\file",
                "C:file"
            })
    void carriesOutNoRemovalThatNoSaveAsksFor(String name) throws IOException {
        Trees.write(model, Map.of(".save/.removed", "merges.txt\n" + name, "merges.txt", "kept", "notes.txt", "kept"));

        assertTrue(refused(() -> ModelDirectoryWriter.open(model)).contains("holds a change that no save made"));

        assertOutsideUntouched();
        assertTrue(Files.exists(model.resolve("merges.txt")));
        assertTrue(Files.exists(model.resolve("notes.txt")));
        // A reader looks for names that it knows, so what else is listed does not matter to it.
        assertTrue(ModelDirectory.at(model).holdsModel());
    }

    @Test
    void carriesOutNoRemovalOfAnAbsolutePath() throws IOException {
        Trees.write(model, Map.of(".save/.removed", outside.resolve("file").toString()));

        refused(() -> ModelDirectoryWriter.open(model));

        assertOutsideUntouched();
    }

    @ParameterizedTest
    @ValueSource(strings = {"notes.txt", "report.html", "sub/file", "checkpoint/other"})
    void putsNothingInPlaceThatNoSaveWrites(String name) throws IOException {
        Trees.write(model, Map.of(".save/" + name, "x"));

        assertTrue(refused(() -> ModelDirectoryWriter.open(model)).contains("\"" + name + "\""));

        assertFalse(Files.exists(model.resolve(name)));
    }

    @Test
    void putsNoLinkInPlace() throws IOException {
        Files.createDirectory(model.resolve(".save"));
        Files.createSymbolicLink(model.resolve(".save/merges.txt"), outside.resolve("file"));

        refused(() -> ModelDirectoryWriter.open(model));

        assertOutsideUntouched();
    }

    /** Written, removed or refused, but never through the link. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                ".save",
                ".save.tmp",
                ".lock",
                "checkpoint",
                "config.json",
                "checkpoint/state.json",
                "merges.txt",
                "checksums.sha256"
            })
    void writesThroughNoLink(String name) throws IOException {
        for (String target : List.of("file", "missing", "")) {
            Path link = model.resolve(name);
            if (Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
                if (Files.isDirectory(link)) {
                    Trees.delete(link);
                } else {
                    Files.delete(link);
                }
            }
            Files.createSymbolicLink(link, outside.resolve(target));
            try {
                write();
            } catch (ModelException e) {
                assertFalse(e.getMessage().contains("\n"), e.getMessage());
            }
            assertOutsideUntouched();
            Files.deleteIfExists(link);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"config.json", "checkpoint", "checksums.sha256", ".save"})
    void readsThroughNoLink(String name) throws IOException {
        if (Files.isDirectory(model.resolve(name))) {
            Trees.delete(model.resolve(name));
        }
        Files.deleteIfExists(model.resolve(name));
        Path target = name.contains(".") && !name.equals(".save") ? outside.resolve("file") : outside;
        Files.createSymbolicLink(model.resolve(name), target);

        String message = refused(() -> ModelDirectory.at(model).read(files -> files.file("checkpoint/state.json")));

        assertTrue(message.contains("is a symbolic link"), message);
    }

    @Test
    void theDirectoryItselfMayBeALink() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), model);

        assertEquals(
                1,
                ModelDirectory.at(link)
                        .<Integer>read(files -> files.json("config.json").integer("format_version")));
    }

    @Test
    void aLinkToNothingIsNeitherFollowedNorDeleted() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nothing"));

        assertTrue(refused(() -> ModelDirectoryWriter.open(link)).contains("is a symbolic link to nothing"));
        refused(() -> ModelDirectoryWriter.open(link.resolve("inner")));

        assertTrue(Files.isSymbolicLink(link));
        assertFalse(Files.exists(folder.resolve("nothing")));
    }

    @Test
    void endlessAndBlockingFilesAreRefusedAtOnce() throws Exception {
        Path config = model.resolve("merges.txt");
        assumeTrue(new ProcessBuilder("mkfifo", config.toString()).start().waitFor() == 0, "left out: no mkfifo here");

        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            assertTrue(refused(() -> ModelDirectory.at(model).read(files -> 1)).contains("is not a regular file"));
            Files.delete(config);
            Files.createSymbolicLink(config, Path.of("/dev/zero"));
            assertTrue(refused(() -> ModelDirectory.at(model).read(files -> 1)).contains("is a symbolic link"));
            Files.delete(config);
            Files.delete(model.resolve(".lock"));
            assertEquals(
                    0,
                    new ProcessBuilder("mkfifo", model.resolve(".lock").toString())
                            .start()
                            .waitFor());
            assertTrue(refused(() -> ModelDirectoryWriter.open(model)).contains("is not a regular file"));
        });
    }

    @Test
    void hugeFilesAreRefusedUnread() throws IOException {
        for (String name : List.of("config.json", "checksums.sha256", ".save/.removed")) {
            Path file = model.resolve(name);
            Files.createDirectories(file.getParent());
            byte[] before = Files.exists(file) ? Files.readAllBytes(file) : null;
            try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
                sparse.setLength(20L << 30);
            }
            if (name.equals("config.json")) {
                Trees.forgetChecksums(model);
            }
            String message = refused(() -> ModelDirectory.at(model).read(files -> files.json("config.json")));
            assertTrue(message.contains("more than the"), message);
            if (before == null) {
                Files.delete(file);
            } else {
                Files.write(file, before);
            }
        }
    }
}
