package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dragoman.cli.CliFixture.Outcome;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every command that loads a model refuses files that block or never end where the model directory should be. */
class SpecialModelFileTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run -m MODEL",
                "generate -m MODEL",
                "classify -m MODEL",
                "evaluate -m MODEL --tsv TSV",
                "score -m MODEL --tsv TSV",
                "info MODEL",
                "average -m MODEL --last 1 -o OUTPUT",
                "convert -m MODEL --quantization int8 -o OUTPUT",
                "inspect attention -m MODEL text",
                "inspect states -m MODEL --text-file TSV",
                "inspect gradients -m MODEL --text-file TSV",
                "train --tsv TSV -m MODEL",
                "train --tsv TSV -m OUTPUT --init-model MODEL",
                "run -m DIRECTORY",
                "info DIRECTORY",
                "average -m DIRECTORY --last 1 -o OUTPUT"
            })
    void isRefusedAtOnceInOneLine(String command) throws Exception {
        Files.writeString(folder.resolve("corpus.tsv"), "a b\tb a\n".repeat(30));
        Path fifo = fifo(folder.resolve("fifo"));
        Path socket = folder.resolve("socket");
        fifo(Files.createDirectory(folder.resolve("directory")).resolve("config.json"));
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            for (Path special : new Path[] {fifo, socket, Path.of("/dev/zero"), Path.of("/dev/null")}) {
                String[] arguments = Arrays.stream(command.split(" "))
                        .map(argument -> argument(argument, special))
                        .toArray(String[]::new);
                Outcome outcome = assertTimeoutPreemptively(
                        Duration.ofSeconds(20), () -> CliFixture.runWithInput("a\n", arguments), command);
                assertEquals(1, outcome.code(), outcome.err());
                assertEquals("", outcome.out());
                assertEquals(1, outcome.err().lines().count(), outcome.err());
                assertTrue(outcome.err().matches("(?s).*(is a file, not|is not a).*"), outcome.err());
            }
        }
    }

    private String argument(String argument, Path special) {
        return switch (argument) {
            case "MODEL" -> special.toString();
            case "DIRECTORY" -> folder.resolve("directory").toString();
            case "TSV" -> folder.resolve("corpus.tsv").toString();
            case "OUTPUT" -> folder.resolve("output").toString();
            default -> argument;
        };
    }

    private static Path fifo(Path path) throws IOException, InterruptedException {
        assumeTrue(new ProcessBuilder("mkfifo", path.toString()).start().waitFor() == 0, "left out: no mkfifo here");
        return path;
    }
}
