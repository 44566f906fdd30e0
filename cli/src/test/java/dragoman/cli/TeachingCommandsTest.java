package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.cli.CliFixture.Outcome;
import dragoman.cli.output.ExitCode;
import dragoman.corpora.brackets.Nesting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands for concepts that are not translation: sequences from ids, series, brackets and padding. */
class TeachingCommandsTest {
    @TempDir
    private Path folder;

    private Outcome train(String task, Path model, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("train", "--task", task, "-m", model.toString(), "--hidden-size", "24", "--threads", "1"));
        arguments.addAll(List.of("--learning-rate", "0.02", "--batch-size", "8", "--validation-interval", "100"));
        arguments.addAll(List.of(more));
        Outcome outcome = CliFixture.run(arguments.toArray(String[]::new));
        assertEquals(ExitCode.DONE, outcome.code(), outcome.err());
        return outcome;
    }

    @Test
    void anIdGivesItsSequence() throws IOException {
        Path tsv = Files.writeString(folder.resolve("names.tsv"), "1\tone\n2\ttwo\n3\tthree\n4\tfour\n");
        Path model = folder.resolve("names");
        train("one-to-many", model, "--tsv", tsv.toString(), "--tokenizer", "character", "--max-updates", "150");
        Outcome outcome = CliFixture.run("predict", "-m", model.toString(), "3", "1");
        assertEquals(new Outcome(ExitCode.DONE, "three\none\n", ""), outcome);
        Outcome unknown = CliFixture.run("predict", "-m", model.toString(), "5");
        assertEquals(ExitCode.FAILED, unknown.code());
        assertTrue(unknown.err().contains("'5'"), unknown.err());
        Path ids = Files.writeString(folder.resolve("ids.txt"), "1\n2\n3\n4\n");
        Outcome states = CliFixture.run(
                "inspect", "states", "-m", model.toString(), "--text-file", ids.toString(), "--unit", "0:z3");
        assertEquals(ExitCode.DONE, states.code(), states.err());
    }

    @Test
    void aVectorGivesASequence() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            double x = i % 20 / 10.0 - 1;
            lines.append(String.format(Locale.ROOT, "%.2f %.2f\t%s\n", x, -x, x < 0 ? "low" : "high"));
        }
        Path tsv = Files.writeString(folder.resolve("vectors.tsv"), lines);
        Path model = folder.resolve("vectors");
        train(
                "one-to-many",
                model,
                "--origin",
                "vector",
                "--tsv",
                tsv.toString(),
                "--tokenizer",
                "whitespace",
                "--max-updates",
                "100");
        Outcome outcome = CliFixture.run("predict", "-m", model.toString(), "--", "-0.75 0.75", "0.75,-0.75");
        assertEquals(new Outcome(ExitCode.DONE, "low\nhigh\n", ""), outcome);
        Outcome tooMany = CliFixture.run("predict", "-m", model.toString(), "1 2 3");
        assertEquals("translate: '1 2 3' has 3 numbers; the model reads 2\n", tooMany.err());
    }

    @Test
    void aSeriesIsContinued() throws IOException {
        StringBuilder table = new StringBuilder("wave,slow\n");
        for (int t = 0; t < 300; t++) {
            table.append(String.format(
                    Locale.ROOT,
                    "%.4f,%.4f\n",
                    10 + 3 * Math.sin(2 * Math.PI * t / 12),
                    Math.cos(2 * Math.PI * t / 20)));
        }
        Path csv = Files.writeString(folder.resolve("series.csv"), table);
        Path model = folder.resolve("series");
        Outcome trained = train("regression", model, "--csv", csv.toString(), "--window", "12", "--max-updates", "200");
        assertTrue(
                trained.out().contains("270 values of 2 series to learn from, the last 30 to validate by"),
                trained.out());
        assertTrue(trained.out().lines().anyMatch(line -> line.matches("[0-9,]+ weights")), trained.out());
        assertFalse(trained.out().contains("perplexity"), "numbers have none: " + trained.out());
        assertFalse(Files.readString(model.resolve("provenance.json")).contains("perplexity"));
        assertTrue(Files.readString(model.resolve("report.html")).contains("Loss, half the squared error"));
        List<String> lines = CliFixture.run("predict", "-m", model.toString(), "--csv", csv.toString(), "--steps", "3")
                .out()
                .lines()
                .toList();
        assertEquals("wave,slow", lines.getFirst());
        assertEquals(4, lines.size());
        assertEquals(10, Double.parseDouble(lines.get(1).split(",")[0]), 0.6);
        String errors = CliFixture.run("predict", "-m", model.toString(), "--csv", csv.toString(), "--errors")
                .out();
        String[] words = errors.lines().findFirst().orElseThrow().split(" ");
        double network = Double.parseDouble(words[4].replace(",", ""));
        double repeating = Double.parseDouble(words[words.length - 1]);
        assertTrue(network < repeating / 3, errors);
        Outcome states = CliFixture.run(
                "inspect", "states", "-m", model.toString(), "--text-file", csv.toString(), "--unit", "0:z3");
        assertEquals(ExitCode.DONE, states.code(), states.err());
        Path rows = Files.writeString(folder.resolve("words"), "1,2\nmy word\n");
        assertEquals(
                "translate: line 2: 'my' is not a number\n",
                CliFixture.run("inspect", "states", "-m", model.toString(), "--text-file", rows.toString())
                        .err());
    }

    @Test
    void bracketsAreBalanced() {
        List<String> lines = CliFixture.run("brackets", "--count", "20", "--seed", "3")
                .out()
                .lines()
                .toList();
        assertEquals(20, lines.size());
        assertTrue(lines.stream().allMatch(line -> Nesting.of(line).balanced()));
    }

    @Test
    void similarLengthsNeedLessPadding() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 400; i++) {
            text.append("w ".repeat(1 + i * 7 % 20)).append('\n');
        }
        Path file = Files.writeString(folder.resolve("text"), text);
        Outcome outcome = CliFixture.run("inspect", "padding", "--text-file", file.toString(), "--batch-size", "8");
        assertEquals(ExitCode.DONE, outcome.code(), outcome.err());
        List<String> lines = outcome.out().lines().toList();
        assertTrue(share(lines.get(1)) < share(lines.get(0)) / 2, outcome.out());
        assertTrue(outcome.out().contains("padded at the start"), outcome.out());
        assertTrue(lines.stream().anyMatch(line -> line.matches(" +(w +)+</s> +(· +)+ *1+0+")), outcome.out());
    }

    private static double share(String line) {
        return Double.parseDouble(line.replaceAll(".* ([0-9.]+) % padding", "$1"));
    }

    @Test
    void badTablesAreOneLine() throws IOException {
        Path csv = Files.writeString(folder.resolve("bad.csv"), "a\n1\nx\n");
        Outcome outcome = CliFixture.run(
                "train",
                "--task",
                "regression",
                "--csv",
                csv.toString(),
                "-m",
                folder.resolve("m").toString());
        assertEquals("translate: " + csv + ": line 3: 'x' in column a is not a finite number\n", outcome.err());
        Files.writeString(csv, "1\n2\n3\n");
        outcome = CliFixture.run(
                "train",
                "--task",
                "regression",
                "--csv",
                csv.toString(),
                "-m",
                folder.resolve("m").toString());
        assertTrue(outcome.err().contains("3 values are too few for a window of 30"), outcome.err());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            train --task regression -m x                        | no table: give it as --csv
            train --task regression -m x --csv y --tsv z        | --tsv is for --task translation, classifier or one-to-many, not for --task regression
            train --task classifier -m x --tsv y --origin id    | --origin is for --task one-to-many, not for --task classifier
            train --task translation -m x --tsv y --csv z       | --csv is for --task regression, not for --task translation
            """)
    void aWrongCommandLineIsOneLine(String commandLine, String message) {
        assertEquals(
                new Outcome(
                        ExitCode.WRONG_COMMAND_LINE, "", "translate: " + message + ". See 'translate train --help'.\n"),
                CliFixture.run(commandLine.split(" +")));
    }
}
