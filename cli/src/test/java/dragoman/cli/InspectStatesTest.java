package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.cli.CliFixture.Outcome;
import dragoman.cli.output.ExitCode;
import dragoman.cli.output.page.WellFormed;
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
        assertEquals(8, lines.size());
        assertTrue(
                lines.get(1)
                        .matches(
                                "quotes       0:[cifgo]?\\d+ +[+-][01]\\.\\d{3} +[+-][01]\\.\\d{3}  inside double quotes"),
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
        assertEquals(8 + 2 * 4, lines.size(), coloured.out());
        assertEquals("", lines.get(8));
        assertTrue(lines.get(9).startsWith("unit 0:3"), lines.get(9));
        assertEquals("say \"to be\" (or) ", lines.get(10).replaceAll("\u001B\\[[0-9;]*m", ""));
        assertEquals("    not ", lines.get(11).replaceAll("\u001B\\[[0-9;]*m", ""));
    }

    @Test
    void pageAndPictureShowTheUnitsFound() throws Exception {
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
        assertEquals(ExitCode.DONE, outcome.code());
        assertEquals(2, outcome.out().lines().count());
        String page = Files.readString(html);
        assertTrue(page.contains("0:f0 to 0:f11 (forget gate)"), page);
        assertTrue(page.contains("\"name\":\"0:"), page);
        WellFormed.html(page);
        assertEquals(
                "say \"to be\" (or) ",
                page.replaceAll("(?s).*<pre[^>]*>|</pre>.*", "")
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
                "translate: the model has no unit 0:12: it has 0:0 to 0:11 (hidden state), 0:c0 to 0:c11 (cell state), 0:i0 to"
                        + " 0:i11 (input gate), 0:f0 to 0:f11 (forget gate), 0:g0 to 0:g11 (candidate), 0:o0 to 0:o11"
                        + " (output gate)\n",
                inspect("--unit", "0:12").err());
        assertEquals(
                "translate: --from-line 99 is after the 80 lines of " + text
                        + " that are read: choose an earlier one or give more --tokens\n",
                inspect("--from-line", "99").err());
        Path nowhere = folder.resolve("nowhere").resolve("a.html");
        assertEquals(
                "translate: " + nowhere + ": there is no directory " + nowhere.getParent() + ": make it first\n",
                inspect("--html", nowhere.toString()).err());
    }

    @Test
    void everyTaskAndTokenizerIsRead() throws IOException {
        Path words = train("words", "whitespace");
        Path letters = Files.createDirectory(folder.resolve("letters"));
        Path translator = TinyModel.trained(letters, 1);
        Path corpus = letters.resolve("corpus.tsv");
        Path labels = Files.writeString(folder.resolve("labels.tsv"), "to be\ten\nnot me\ten\noui\tfr\nnon\tfr\n");
        Path classifier = folder.resolve("classifier");
        Outcome trained = CliFixture.run(
                "train",
                "--task",
                "classifier",
                "--tsv",
                labels.toString(),
                "--validation-tsv",
                labels.toString(),
                "-m",
                classifier.toString(),
                "--cell",
                "gru",
                "--hidden-size",
                "4",
                "--max-updates",
                "1");
        assertEquals(ExitCode.DONE, trained.code(), trained.err());
        for (String[] options : new String[][] {
            {words.toString(), text.toString(), "0:f3", "0:i3"},
            {classifier.toString(), text.toString(), "0:z3", "0:r3"},
            {translator.toString(), corpus.toString(), "0:3", "0:15"},
            {translator.toString(), corpus.toString(), "0:3", "0:15", "--part", "decoder"}
        }) {
            List<String> arguments = new ArrayList<>(List.of(
                    "inspect",
                    "states",
                    "-m",
                    options[0],
                    "--text-file",
                    options[1],
                    "--unit",
                    options[2],
                    "--unit",
                    options[3],
                    "--html",
                    folder.resolve("any.html").toString()));
            arguments.addAll(List.of(options).subList(4, options.length));
            Outcome outcome = CliFixture.run(arguments.toArray(String[]::new));
            assertEquals(ExitCode.DONE, outcome.code(), outcome.err());
            assertTrue(outcome.out().contains("the token just read"), outcome.out());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            states -m x                                   | missing required option: '--text-file=FILE'
            states -m x --text-file y --unit 3            | --unit must be a layer and a unit such as 0:17, 0:c17 for a cell state or 0:f17 for a forget gate, not '3'
            states -m x --text-file y --feature rhyme     | --feature must be one of quotes, brackets, depth, indentation, position, line-end, token, not 'rhyme'
            states -m x --text-file y --tokens 1          | --characters must be from 2 to 100000000, not 1
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
