package dragoman.seq2seq.io.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dragoman.seq2seq.io.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ModelExceptionTest {
    @Test
    void theMessageIsOneLineWhateverItQuotes() {
        assertEquals("a\\x0d\\x0ab\\x1b$1", new ModelException("a\r\nb\u001B$1").getMessage());

        byte[] json = "{\"a\\rb\": 1}".getBytes(StandardCharsets.UTF_8);
        ModelException thrown = assertThrows(
                ModelException.class,
                () -> JsonObject.parse(json, Path.of("config.json")).finish());
        assertEquals(1, thrown.getMessage().lines().count(), thrown.getMessage());
    }
}
