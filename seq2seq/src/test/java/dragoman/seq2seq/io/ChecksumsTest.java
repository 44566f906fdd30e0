package dragoman.seq2seq.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.seq2seq.io.file.DirectoryChange;
import dragoman.seq2seq.io.file.FileContent;
import dragoman.seq2seq.io.file.ModelException;
import dragoman.seq2seq.io.file.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChecksumsTest {
    private static final Map<String, String> FILES =
            Map.of("config.json", "{\"format_version\": 1}", "vocabulary.txt", "<pad>\n<unk>\n", "labels.txt", "");

    @TempDir
    private Path model;

    @BeforeEach
    void save() {
        try (ModelDirectoryWriter writer = ModelDirectoryWriter.open(model)) {
            writer.save(Trees.change(FILES));
        }
    }

    private String read() {
        return ModelDirectory.at(model).read(files -> {
            FILES.keySet().forEach(files::file);
            return "whole";
        });
    }

    @Test
    void areInTheFormOfSha256sum() throws IOException {
        // The SHA-256 of nothing, as FIPS 180-4 tools print it.
        assertTrue(Files.readAllLines(model.resolve("checksums.sha256"))
                .contains("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  labels.txt"));
        assertEquals("whole", read());
    }

    @Test
    void everyFlippedBitOfEveryFileIsFound() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        for (String name : List.of("config.json", "vocabulary.txt", "checksums.sha256")) {
            Path file = model.resolve(name);
            byte[] good = Files.readAllBytes(file);
            for (int i = 0; i < 100; i++) {
                byte[] bad = good.clone();
                bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
                Files.write(file, bad);
                ModelException thrown = assertThrows(ModelException.class, this::read);
                assertTrue(!thrown.getMessage().contains("\n"), thrown.getMessage());
            }
            Files.write(file, good);
        }
        assertEquals("whole", read());
    }

    /** A large file is verified beside its parsing. */
    @Test
    void aDamagedLargeFileIsFoundWhateverTheReaderDoes() throws IOException {
        byte[] large = new byte[3 << 20];
        try (ModelDirectoryWriter writer = ModelDirectoryWriter.open(model)) {
            writer.save(new DirectoryChange(Map.of("model.safetensors", FileContent.of(large))));
        }
        ModelDirectory directory = ModelDirectory.at(model);
        assertEquals(large.length, (int)
                directory.read(files -> files.file("model.safetensors").bytes(1 << 22).length));

        large[large.length - 1] = 1;
        Files.write(model.resolve("model.safetensors"), large);
        List<Function<SavedFiles, Object>> readers = List.of(
                files -> files.file("model.safetensors"),
                files -> files.file("model.safetensors").bytes(1 << 22),
                files -> {
                    throw new ModelException(files.file("model.safetensors").path() + " is odd");
                });
        for (Function<SavedFiles, Object> reader : readers) {
            ModelException thrown = assertThrows(ModelException.class, () -> directory.read(reader));
            assertTrue(thrown.getMessage().contains("its SHA-256 is not the one"), thrown.getMessage());
        }
    }

    @Test
    void aFileThatIsNotListedIsRefused() throws IOException {
        Files.writeString(model.resolve("merges.txt"), "x");

        ModelException thrown = assertThrows(
                ModelException.class, () -> ModelDirectory.at(model).read(files -> files.file("merges.txt")));
        assertTrue(thrown.getMessage().contains("is not listed in checksums.sha256"), thrown.getMessage());
    }

    @Test
    void modelsOfEarlierReleasesHaveNone() throws IOException {
        Trees.forgetChecksums(model);
        Files.writeString(model.resolve("vocabulary.txt"), "edited");

        assertEquals("whole", read());
    }
}
