package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hidden units from the command line. */
class InspectStatesTest {
    private static final String ESCAPE = "\u001B[";

    @TempDir
    private static Path folder;

    private static Path text;
    private static Path model;

    @BeforeAll
    static void train() throws IOException {
        text = Files.writeString(folder.resolve("text"), "say \"to be\" (or)\n    not\n".repeat(40));
        model = train("model", "character");
    }

    private static Path train(String name, String tokenizer) {
        Path directory = folder.resolve(name);
        Outcome outcome = CliFixture.run(
                "train",
                "--task",
                "language-model",
                "-s",
                text.toString(),
                "-m",
                directory.toString(),
                "--tokenizer",
                tokenizer,
                "--cell",
                "lstm",
                "--embedding-size",
                "8",
                "--hidden-size",
                "12",
                "--batch-size",
                "4",
                "--steps",
                "16",
                "--learning-rate",
                "0.02",
                "--max-updates",
                "60",
                "--threads",
                "1");
        assertEquals(ExitCode.DONE, outcome.code(), outcome.err());
        return directory;
    }

    private static Outcome inspect(String... options) {
        List<String> arguments =
                new ArrayList<>(List.of("inspect", "states", "-m", model.toString(), "--text-file", text.toString()));
        arguments.addAll(List.of(options));
        return CliFixture.run(arguments.toArray(String[]::new));
    }

    @Test
    void theTableSaysWhichUnitFollowsWhat() {
        Outcome outcome = inspect();
        assertEquals(new Outcome(ExitCode.DONE, outcome.out(), ""), outcome);
        List<String> lines = outcome.out().lines().toList();
        assertEquals("feature      unit     chosen half  other half  what the text has there", lines.getFirst());
        assertEquals(7, lines.size());
        assertTrue(
                lines.get(1)
                        .matches("quotes       0:c?\\d+ +[+-][01]\\.\\d{3} +[+-][01]\\.\\d{3}  inside double quotes"),
                lines.get(1));
    }

    @Test
    void whatTheTextDoesNotHaveHasNoUnit() throws IOException {
        Path plain = Files.writeString(folder.resolve("plain"), "to be or\nnot\n".repeat(10));
        Outcome outcome = CliFixture.run(
                "inspect", "states", "-m", model.toString(), "--text-file", plain.toString(), "--feature", "quotes");
        assertEquals(
                "quotes       none                              inside double quotes: constant in one half of the text",
                outcome.out().lines().toList().get(1));
    }

    @Test
    void theTextIsColouredOnlyWhereAskedFor() {
        assertFalse(inspect("--unit", "0:3").out().contains(ESCAPE));
        Outcome coloured = inspect("--color", "always", "--unit", "0:3", "--unit", "0:c3", "--lines", "2");
        List<String> lines = coloured.out().lines().toList();
        assertEquals(7 + 2 * 4, lines.size(), coloured.out());
        assertEquals("", lines.get(7));
        assertTrue(lines.get(8).startsWith("unit 0:3"), lines.get(8));
        assertEquals("say \"to be\" (or) ", lines.get(9).replaceAll("\u001B\\[[0-9;]*m", ""));
        assertEquals("    not ", lines.get(10).replaceAll("\u001B\\[[0-9;]*m", ""));
    }

    @Test
    void pageAndPictureShowTheUnitsFound() throws IOException {
        Path html = folder.resolve("states.html");
        Path picture = folder.resolve("states.svg");
        Outcome outcome = inspect(
                "--feature",
                "depth",
                "--from-line",
                "3",
                "--lines",
                "1",
                "--html",
                html.toString(),
                "--picture",
                picture.toString());
        assertEquals(new Outcome(ExitCode.DONE, outcome.out(), ""), outcome);
        assertEquals(2, outcome.out().lines().count());
        assertTrue(Files.readString(html).contains("follows depth, r = "), "html");
        assertEquals(
                "say \"to be\" (or) ",
                Files.readString(html)
                                .replaceAll("(?s).*</h2>", "")
                                .replaceAll("<[^>]*>", "")
                                .replace("&quot;", "\"")
                                .strip()
                        + " ");
        assertTrue(Files.readString(picture).contains("say &quot;to be&quot; (or) </text>"), "svg");
    }

    @Test
    void badInputIsOneLine() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty"));
        assertEquals(
                "translate: nowhere: no such file\n",
                CliFixture.run("inspect", "states", "-m", model.toString(), "--text-file", "nowhere")
                        .err());
        assertEquals(
                "translate: " + empty + ": the file is empty\n",
                CliFixture.run("inspect", "states", "-m", model.toString(), "--text-file", empty.toString())
                        .err());
        assertEquals(
                "translate: the model has no unit 0:12: its layers are 0 to 0, the units of each 0 to 11, c in front for"
                        + " cell states\n",
                inspect("--unit", "0:12").err());
        assertEquals(
                "translate: --from-line 99 is after the 80 lines of " + text
                        + " that are read: choose an earlier one or give more --characters\n",
                inspect("--from-line", "99").err());
        Path nowhere = folder.resolve("nowhere").resolve("a.html");
        assertEquals(
                "translate: no such file: " + nowhere + "\n",
                inspect("--html", nowhere.toString()).err());
    }

    @Test
    void aModelThatIsNoneOfCharactersIsOneLine() throws IOException {
        Path words = train("words", "whitespace");
        assertEquals(
                new Outcome(
                        ExitCode.FAILED,
                        "",
                        "translate: the model reads words, but states are shown character by character: look into one"
                                + " that was trained on characters (--tokenizer)\n"),
                CliFixture.run("inspect", "states", "-m", words.toString(), "--text-file", text.toString()));
        Path translator = TinyModel.trained(Files.createDirectory(folder.resolve("letters")), 1);
        Outcome outcome =
                CliFixture.run("inspect", "states", "-m", translator.toString(), "--text-file", text.toString());
        assertEquals(ExitCode.FAILED, outcome.code());
        assertTrue(outcome.err().contains("describes a translation model, not a language model"), outcome.err());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            states -m x                                   | missing required option: '--text-file=FILE'
            states -m x --text-file y --unit 3            | --unit must be a layer and a unit such as 0:17, or 0:c17 for a cell state, not '3'
            states -m x --text-file y --feature rhyme     | --feature must be one of quotes, brackets, depth, indentation, position, line-end, not 'rhyme'
            states -m x --text-file y --characters 1      | --characters must be from 2 to 100000000, not 1
            states -m x --text-file y --lines 0           | --lines must be from 1 to 1000000, not 0
            states -m x --text-file y --color blue        | --color must be one of auto, always, never, not 'blue'
            """)
    void aWrongCommandLineIsOneLine(String commandLine, String message) {
        List<String> arguments = new ArrayList<>(List.of("inspect"));
        arguments.addAll(List.of(commandLine.split(" +")));
        assertEquals(
                new Outcome(
                        ExitCode.WRONG_COMMAND_LINE,
                        "",
                        "translate: " + message + ". See 'translate inspect states --help'.\n"),
                CliFixture.run(arguments.toArray(String[]::new)));
    }
}
