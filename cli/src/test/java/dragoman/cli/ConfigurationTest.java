package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.cli.CliFixture.Outcome;
import dragoman.cli.command.Commands;
import dragoman.cli.option.configuration.ConfigurationFile;
import dragoman.cli.option.configuration.ConfiguredArguments;
import dragoman.cli.output.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
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
    void everyValueIsReadAsItWasGiven() throws IOException {
        for (String value : List.of(
                "007",
                "1.10",
                "0042",
                "-0",
                "-0.0",
                "1e3",
                "0x10",
                "0b1",
                "0o7",
                "1_000",
                "12:30:45",
                ".5",
                "5.",
                "0.0005",
                "0.1234567891",
                "123456789012345678901234567890",
                "+1",
                ".inf",
                ".nan",
                "yes",
                "on",
                "Null",
                "~",
                "True",
                "<<",
                "=",
                "2026-01-01",
                "a: b",
                "a #b",
                "# a",
                "'a",
                "\"a\"",
                " a ",
                "- a",
                "[a",
                "{a",
                "&a",
                "*a",
                "!a",
                "|",
                ">",
                "%a",
                "@a",
                "`a",
                "?",
                "? a",
                "a\nb",
                "a\n\n b\n",
                "\n",
                "\t",
                "a\tb\u0007\u007F\u0085\u2028",
                "\\n",
                "\uFEFFa",
                "\uFFFE",
                "😀 où",
                "---",
                "...")) {
            assertReturns(value);
        }
    }

    @Test
    void randomValuesAreReadAsTheyWereGiven() throws IOException {
        Random random = new Random(7);
        String odd = "0123456789.-+eExXob_:#'\"[]{},&*!|>%@`?~ \n\t\r\\aéß日😀\u0085\u00A0\u2028\uFEFF\uFFFE\u0001";
        int[] letters = odd.codePoints().toArray();
        for (int i = 0; i < 2_000; i++) {
            StringBuilder value = new StringBuilder();
            int length = 1 + random.nextInt(i % 50 == 0 ? 300 : 6);
            for (int k = 0; k < length; k++) {
                value.appendCodePoint(letters[random.nextInt(i % 2 == 0 ? letters.length : 18)]);
            }
            assertReturns(value.toString());
        }
    }

    private void assertReturns(String value) throws IOException {
        Map<String, List<String>> settings = new LinkedHashMap<>();
        settings.put("model", List.of(value));
        settings.put("corpus", List.of(value, "b", value));
        settings.put("layers", List.of("2"));
        String text = ConfigurationFile.write(settings);
        Map<String, List<String>> read = new LinkedHashMap<>();
        ConfigurationFile.read(file(text))
                .forEach(setting -> read.computeIfAbsent(setting.key(), key -> new ArrayList<>())
                        .add(setting.value()));
        assertEquals(settings, read, text);
    }

    @Test
    void numbersStandWithoutQuotesOnlyWhereTheyStayTheSame() {
        Map<String, List<String>> settings = new LinkedHashMap<>();
        settings.put("a", List.of("-12"));
        settings.put("b", List.of("0.0005"));
        settings.put("c", List.of("true"));
        settings.put("d", List.of("007"));
        settings.put("e", List.of("1.10"));
        settings.put("f", List.of("1e3"));
        settings.put("g", List.of("x", "2"));
        assertEquals(
                "a: -12\nb: 0.0005\nc: true\nd: '007'\ne: '1.10'\nf: '1e3'\ng:\n- x\n- 2\n",
                ConfigurationFile.write(settings));
    }

    @Test
    void anotherEncodingIsNamedWithItsCure() throws IOException {
        String text = "# où\ntsv: a\n";
        assertNotUtf8(text.getBytes(StandardCharsets.ISO_8859_1), "WINDOWS-1252");
        assertNotUtf8(text.getBytes(StandardCharsets.UTF_16), "UTF-16");
        assertNotUtf8(text.getBytes(StandardCharsets.UTF_16LE), "UTF-16LE");
        assertNotUtf8(text.getBytes(StandardCharsets.UTF_16BE), "UTF-16BE");
        Outcome marked = train(file("\uFEFF" + text), "-m", "x", "--dump-config");
        assertEquals(ExitCode.DONE, marked.code(), marked.err());
    }

    private void assertNotUtf8(byte[] text, String encoding) throws IOException {
        Path file = Files.write(folder.resolve("recipe.yaml"), text);
        String message = "translate: " + file + " is not UTF-8 but probably " + encoding
                + ": convert it with 'iconv -f " + encoding + " -t UTF-8'\n";
        assertEquals(new Outcome(ExitCode.WRONG_COMMAND_LINE, "", message), train(file, "-m", "x"));
    }

    @Test
    void hostileYamlIsRefusedInOneLine() throws IOException {
        assertRefused("a: &a [x, x]\nb: &b [*a, *a, *a]\nc: [*b, *b, *b]\n", " line 2: b needs one value");
        assertRefused("tsv: " + "[".repeat(20_000), " line 1: tsv needs one value");
        assertRefused("? ".repeat(20_000) + "x", " line 1: this is not a key: write the name of an option");
        assertRefused(
                "- ".repeat(20_000) + "x",
                " line 1: this is not a setting: write a key and a value, as in 'dropout: 0.3'");
        assertRefused("tsv: a\nmodel: a\0b\n", " is not valid YAML: ");
        assertRefused("tsv: a\n---\ntsv: b\n", " line 2: a second document begins: keep all settings in one");
        assertRefused("tsv: *a\n", " line 1: tsv needs one value");
        assertRefused("#".repeat(1_000_001), " is larger than 1 MB, so it is not a file of options");
        assertRefused("tsv: \"a\\0b\"\n", "");
    }

    private void assertRefused(String text, String message) throws IOException {
        Path file = file(text);
        Outcome outcome = train(file, "-m", "x");
        assertEquals(ExitCode.WRONG_COMMAND_LINE, outcome.code(), outcome.err());
        assertEquals(1, outcome.err().lines().count(), outcome.err());
        assertTrue(outcome.err().contains(message.isEmpty() ? "tsv" : file + message), outcome.err());
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
            tsv: b                   | FILE line 2: tsv was set in line 1 already: remove one of the two
            dropout: soon            | --dropout must be a number (probability, 0 to below 1), not 'soon'. See 'translate train --help'. (dropout is set in FILE line 2.)
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
        assertTrue(outcome.err().contains("recipe.yaml line 3: this is not valid YAML: "), outcome.err());
        Outcome list = train(file("- tsv\n"), "-m", "x");
        assertTrue(list.err().contains("line 1: this is not a setting: write a key and a value"), list.err());
        Outcome missing = train(folder.resolve("none.yaml"), "-m", "x");
        assertEquals(ExitCode.FAILED, missing.code());
        assertTrue(missing.err().contains("none.yaml"), missing.err());
    }

    @TestFactory
    Stream<DynamicTest> recipesAreUnderstood() throws IOException {
        try (Stream<Path> recipes = Files.list(ClassFiles.repository().resolve("recipes"))) {
            List<Path> all = recipes.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
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
