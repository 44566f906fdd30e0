package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.cli.CliFixture.Outcome;
import dragoman.cli.output.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InfoCommandTest {
    @TempDir
    private Path folder;

    private Path model;

    @BeforeEach
    void train() throws IOException {
        model = TinyModel.trained(folder, 5);
    }

    @Test
    void showsNetworkTextAndOrigin() {
        Outcome outcome = CliFixture.run("info", model.toString());
        assertEquals(ExitCode.DONE, outcome.code(), outcome.err());
        assertTrue(outcome.out().contains("\n  cell: gru\n"), outcome.out());
        assertTrue(outcome.out().contains("\n  tokenizer: whitespace\n"), outcome.out());
        assertTrue(outcome.out().contains("\n  updates: 5\n"), outcome.out());
    }

    @Test
    void showsTheSameAsOneJsonObject() {
        String json = CliFixture.run("info", model.toString(), "--json").out();
        assertTrue(json.matches("\\{\"format_version\":1,\"model\":\\{\"cell\":\"gru\",.*}\n"), json);
        assertTrue(json.contains("\"updates\":5"), json);
    }

    @Test
    void damageAnywhereIsOneLine() throws IOException {
        Path weights = model.resolve("model.safetensors");
        Files.write(weights, java.util.Arrays.copyOf(Files.readAllBytes(weights), 1000));
        Outcome outcome = CliFixture.run("info", model.toString());
        assertEquals(ExitCode.FAILED, outcome.code());
        assertEquals("", outcome.out());
        assertTrue(outcome.err().matches("translate: .*model\\.safetensors.*\n"), outcome.err());
    }
}
