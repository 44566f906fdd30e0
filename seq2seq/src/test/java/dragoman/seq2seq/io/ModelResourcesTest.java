package dragoman.seq2seq.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.seq2seq.io.file.DirectoryChange;
import dragoman.seq2seq.io.file.FileContent;
import dragoman.seq2seq.io.file.ModelException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelResourcesTest {
    private static final byte[] CONFIG = "{\"format_version\": 1}".getBytes(StandardCharsets.UTF_8);
    private static final byte[] WEIGHTS = new byte[3 << 20];

    @TempDir
    private Path directory;

    private final Map<String, byte[]> resources = new HashMap<>();

    @BeforeEach
    void save() throws IOException {
        try (ModelDirectoryWriter writer = ModelDirectoryWriter.open(directory)) {
            writer.save(new DirectoryChange(
                    Map.of("config.json", FileContent.of(CONFIG), "model.safetensors", FileContent.of(WEIGHTS))));
        }
        for (String name : new String[] {"config.json", "model.safetensors", "checksums.sha256"}) {
            resources.put(name, Files.readAllBytes(directory.resolve(name)));
        }
    }

    private <T> T read(Function<SavedFiles, T> reader) {
        return new ModelResources("model m of a.jar", Path.of("models", "m"), this::open).read(reader);
    }

    private Optional<InputStream> open(String name) {
        return Optional.ofNullable(resources.get(name)).map(ByteArrayInputStream::new);
    }

    @Test
    void filesAreThoseOfTheDirectory() {
        assertEquals(true, read(files -> files.has("config.json")));
        assertEquals(false, read(files -> files.has("labels.txt")));
        assertArrayEquals(WEIGHTS, read(files -> files.file("model.safetensors").bytes(WEIGHTS.length)));
        assertEquals(1, (int) read(files -> files.json("config.json").integer("format_version")));
    }

    @Test
    void damageIsReportedWithTheLocation() {
        resources.get("model.safetensors")[7] = 1;
        ModelException weights =
                assertThrows(ModelException.class, () -> read(files -> files.file("model.safetensors")));
        assertTrue(weights.getMessage().startsWith("model m of a.jar: "), weights.getMessage());
        assertTrue(weights.getMessage().contains("its SHA-256 is not the one"), weights.getMessage());
        resources.remove("config.json");
        ModelException missing = assertThrows(ModelException.class, () -> read(files -> files.file("config.json")));
        assertTrue(missing.getMessage().contains("the file is missing"), missing.getMessage());
        resources.put("checksums.sha256", new byte[] {'x'});
        assertThrows(ModelException.class, () -> read(files -> "never"));
    }

    @Test
    void aStreamThatFailsIsReported() {
        ModelResources failing = new ModelResources("model m", Path.of("m"), name -> {
            throw new IOException("zip file closed");
        });
        ModelException refused = assertThrows(ModelException.class, () -> failing.read(files -> "never"));
        assertTrue(refused.getMessage().contains("cannot be read: zip file closed"), refused.getMessage());
    }
}
