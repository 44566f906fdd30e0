package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.cli.CliFixture.Outcome;
import dragoman.cli.output.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectPlaceholdersTest {
    @TempDir
    private static Path folder;

    private static Path tsv;

    @BeforeAll
    static void write() throws IOException {
        tsv = Files.writeString(
                folder.resolve("pairs"),
                "Tom lives in Boston.\tTom wohnt in Boston.\nI see 3.\tIch sehe 3.\n".repeat(10));
    }

    private static Path train(String name, String... more) {
        Path model = folder.resolve(name);
        List<String> arguments = new ArrayList<>(List.of(
                "train", "--tsv", tsv.toString(), "-m", model.toString(), "--threads", "1", "--subwords", "bpe"));
        arguments.addAll(List.of("--embedding-size", "4", "--hidden-size", "4", "--max-updates", "2"));
        arguments.addAll(List.of(more));
        assertEquals(
                ExitCode.DONE, CliFixture.run(arguments.toArray(String[]::new)).code());
        return model;
    }

    private static Outcome inspect(Path model) {
        return CliFixture.run(
                "inspect", "placeholders", "-m", model.toString(), "--tsv", tsv.toString(), "--threads", "1");
    }

    @Test
    void aConstrainedSearchAndAttentionPlaceEveryCodeOnce() {
        Outcome outcome = inspect(train("attending", "--attention", "dot"));
        assertEquals(ExitCode.DONE, outcome.code(), outcome.err());
        List<String> lines = outcome.out().lines().toList();
        assertEquals(3, lines.size(), outcome.out());
        assertTrue(lines.get(0).startsWith("free         20 sentences, "), lines.get(0));
        assertTrue(lines.get(1).startsWith("constrained  20 sentences, "), lines.get(1));
        assertTrue(lines.get(2).startsWith("attention    20 sentences, "), lines.get(2));
        assertTrue(lines.get(1).contains("once 100.0 %, missing 0.0 %"), lines.get(1));
        assertTrue(lines.get(2).contains("once 100.0 %, missing 0.0 %"), lines.get(2));
    }

    @Test
    void withoutAttentionThereAreTwoLines() {
        Outcome outcome = inspect(train("plain"));
        assertEquals(2, outcome.out().lines().count(), outcome.out());
    }

    @Test
    void aModelWithoutCodesIsRefused() {
        Outcome outcome = inspect(train("without", "--placeholders", "0"));
        assertEquals(ExitCode.FAILED, outcome.code());
        assertTrue(outcome.err().contains("holds a model without codes: train one with --placeholders"), outcome.err());
    }
}
