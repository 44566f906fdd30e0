package dragoman.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiKeysTest {
    @TempDir
    private Path folder;

    private ApiKeys read(String text) throws IOException {
        return ApiKeys.read(Files.writeString(folder.resolve("keys"), text));
    }

    @Test
    void aKeyMayHaveALimit() throws IOException {
        ApiKeys keys = read("# mine\n\nfirst\nsecond\t30\n");
        assertEquals(OptionalInt.empty(), keys.limit(Optional.of("first")));
        assertEquals(OptionalInt.of(30), keys.limit(Optional.of("second")));
        assertEquals(
                403,
                assertThrows(RequestException.class, () -> keys.limit(Optional.of("third")))
                        .status());
        assertEquals(OptionalInt.empty(), ApiKeys.NONE.limit(Optional.empty()));
    }

    @Test
    void aMalformedLineIsNamed() {
        String path = folder.resolve("keys").toString();
        assertEquals(
                path + " line 2: write a key, or a key, a TAB and its limit of requests a minute",
                assertThrows(IllegalArgumentException.class, () -> read("a\nb\tmany\n"))
                        .getMessage());
        assertEquals(
                path + ": holds no key",
                assertThrows(IllegalArgumentException.class, () -> read("#\n")).getMessage());
    }
}
