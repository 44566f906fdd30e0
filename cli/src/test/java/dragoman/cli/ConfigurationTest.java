package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.cli.CliFixture.Outcome;
import dragoman.cli.command.Commands;
import dragoman.cli.option.ConfiguredArguments;
import dragoman.cli.output.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

class ConfigurationTest {
    @TempDir
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("recipe.yaml"), text);
    }

    private static Outcome train(Path config, String... more) {
        String[] start = {"train", "--config", config.toString()};
        String[] arguments = new String[start.length + more.length];
        System.arraycopy(start, 0, arguments, 0, start.length);
        System.arraycopy(more, 0, arguments, start.length, more.length);
        return CliFixture.run(arguments);
    }

    @Test
    void theFileSetsOptionsAndTheCommandLineWins() throws IOException {
        Path file = file("""
                # A small network.
                hidden-size: 77
                cell: lstm
                residual: true
                reverse-source: false
                tsv: pairs.tsv
                """);
        Outcome outcome = train(file, "-m", "x", "--hidden-size=78", "--dump-config");
        List<String> lines = outcome.out().lines().toList();
        assertTrue(lines.contains("hidden-size: 78"), outcome.out() + outcome.err());
        assertTrue(lines.contains("cell: lstm"), outcome.out());
        assertTrue(lines.contains("residual: true"), outcome.out());
        assertTrue(lines.contains("tsv: pairs.tsv"), outcome.out());
        assertTrue(lines.contains("dropout: 0.2"), outcome.out());
        assertTrue(lines.stream().noneMatch(line -> line.startsWith("reverse-source")), outcome.out());
    }

    @Test
    void theCommandLineTakesAFlagBack() throws IOException {
        Outcome outcome = train(file("residual: true\ntsv: a\n"), "-m", "x", "--residual=false", "--dump-config");
        assertEquals(ExitCode.DONE, outcome.code(), outcome.err());
        assertFalse(outcome.out().contains("residual"), outcome.out());
    }

    @Test
    void whatIsPrintedIsReadAgain() throws IOException {
        Outcome first = CliFixture.run(
                "train", "--tsv", "a b.tsv", "-m", "m: 1", "--max-time", "5m", "--layers", "2:1", "--dump-config");
        assertEquals(ExitCode.DONE, first.code(), first.err());
        assertEquals(first, train(file(first.out()), "--dump-config"));
    }

    @Test
    void everyOptionOfTrainMayStandInAFile() throws IOException {
        CommandSpec train = Commands.commandLine(CliFixture.console())
                .getSubcommands()
                .get("train")
                .getCommandSpec();
        for (OptionSpec option : train.options()) {
            String key = option.longestName().substring(2);
            if (!Set.of("config", "dump-config", "help", "stacktrace").contains(key)) {
                boolean flag = option.arity().max() == 0;
                Path file = file(key + ": " + (flag ? "true" : "7"));
                List<String> arguments = List.of("train", "--config", file.toString());
                String expected = option.longestName() + (flag ? "" : "=7");
                assertEquals(
                        expected,
                        ConfiguredArguments.read(train, arguments).arguments().get(1));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            hiden-size: 5            | FILE line 2: unknown key hiden-size. Did you mean hidden-size?
            wings: 2                 | FILE line 2: unknown key wings. 'translate train --help' lists the options; their names are the keys.
            help: true               | FILE line 2: unknown key help. 'translate train --help' lists the options; their names are the keys.
            residual: maybe          | FILE line 2: residual must be true or false, not 'maybe'
            dropout:                 | FILE line 2: dropout needs one value
            dropout: [1, 2]          | FILE line 2: dropout needs one value
            tsv: b                   | FILE line 2: tsv was set in line 1 already: leave out one
            dropout: soon            | --dropout must be a number (share, 0 to below 1), not 'soon'. See 'translate train --help'. (dropout is set in FILE line 2.)
            dropout: 2               | --dropout must be from 0 to below 1, not 2.0. See 'translate train --help'. (dropout is set in FILE line 2.)
            tied-embeddings: all     | --tied-embeddings all needs --shared-vocabulary. See 'translate train --help'. (tied-embeddings is set in FILE line 2.)
            """)
    void aWrongSettingIsOneLineWithItsPlace(String line, String message) throws IOException {
        Path file = file("tsv: a\n" + line + "\n");
        String expected = "translate: " + message.replace("FILE", file.toString()) + "\n";
        assertEquals(new Outcome(ExitCode.WRONG_COMMAND_LINE, "", expected), train(file, "-m", "x"));
    }

    @Test
    void whatIsNoYamlIsRefusedWithItsPlace() throws IOException {
        Outcome outcome = train(file("tsv: a\nmodel: 'x\n"), "-m", "x");
        assertEquals(ExitCode.WRONG_COMMAND_LINE, outcome.code());
        assertTrue(outcome.err().contains("recipe.yaml line 3: this is no YAML: "), outcome.err());
        Outcome list = train(file("- tsv\n"), "-m", "x");
        assertTrue(list.err().contains("line 1: these are no settings: write a key and a value"), list.err());
        Outcome missing = train(folder.resolve("none.yaml"), "-m", "x");
        assertEquals(ExitCode.FAILED, missing.code());
        assertTrue(missing.err().contains("none.yaml"), missing.err());
    }

    @TestFactory
    Stream<DynamicTest> recipesAreUnderstood() throws IOException {
        try (Stream<Path> recipes = Files.list(Path.of("src/main/recipes"))) {
            List<Path> all = recipes.sorted().toList();
            assertFalse(all.isEmpty());
            return all.stream()
                    .map(recipe -> DynamicTest.dynamicTest(recipe.toString(), () -> {
                        Outcome outcome = train(recipe, "-m", "x", "--dump-config");
                        assertEquals(ExitCode.DONE, outcome.code(), outcome.err());
                    }));
        }
    }

    @Test
    void theModelSaysWithWhatItWasTrained() throws IOException {
        Path model = TinyModel.trained(folder, 5);
        String settings = Files.readString(model.resolve("training.yaml"));
        assertTrue(settings.contains("hidden-size: 16\n") && settings.contains("max-updates: 5\n"), settings);
        Outcome again = train(model.resolve("training.yaml"), "--max-updates", "8");
        assertEquals(ExitCode.DONE, again.code(), again.err());
        assertTrue(again.out().contains("after 8 updates"), again.out());
    }
}
