package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.cli.CliFixture.Outcome;
import dragoman.cli.output.ExitCode;
import dragoman.cli.output.page.WellFormed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InspectGradientsTest {
    @TempDir
    private Path folder;

    private static List<String> lines(Outcome outcome) {
        assertEquals(ExitCode.DONE, outcome.code(), outcome.err());
        assertEquals("", outcome.err());
        return outcome.out().lines().toList();
    }

    @Test
    void cellsStandBesideEachOther() {
        List<String> lines = lines(CliFixture.run(
                "inspect",
                "gradients",
                "--cell",
                "elman-identity,lstm",
                "--recurrent-scale",
                "0.5,1",
                "--hidden-size",
                "8",
                "--steps",
                "12"));
        assertEquals(
                "steps back  elman-identity 0.5  elman-identity 1.0  lstm 0.5 h  lstm 0.5 c  lstm 1.0 h  lstm 1.0 c",
                lines.getFirst());
        assertTrue(
                lines.get(1).startsWith("         0            1.00e+00            1.00e+00    1.00e+00"),
                lines.get(1));
        assertTrue(lines.get(3).startsWith("         2            2.50e-01            1.00e+00"), lines.get(3));
        assertEquals(1 + 11 + 1, lines.size(), "0 to 10, and the last");
    }

    @Test
    void againstDepthWithAndWithoutResidualConnections() throws IOException {
        Path picture = folder.resolve("depth.png");
        List<String> lines = lines(CliFixture.run(
                "inspect",
                "gradients",
                "--cell",
                "gru",
                "--layers",
                "3",
                "--hidden-size",
                "8",
                "--residual",
                "--against",
                "depth",
                "--picture",
                picture.toString()));
        assertEquals("layer        gru  gru residual", lines.getFirst());
        assertEquals(1 + 4, lines.size());
        assertTrue(ImageIO.read(picture.toFile()).getWidth() > 500);
    }

    @Test
    void aModelReadsAText() throws IOException {
        Path text = Files.writeString(folder.resolve("text"), "to be, or not to be.\n".repeat(20));
        Path model = folder.resolve("model");
        lines(CliFixture.run(
                "train",
                "--task",
                "language-model",
                "-s",
                text.toString(),
                "-m",
                model.toString(),
                "--tokenizer",
                "character",
                "--cell",
                "lstm",
                "--embedding-size",
                "4",
                "--hidden-size",
                "8",
                "--batch-size",
                "2",
                "--steps",
                "8",
                "--max-updates",
                "3"));
        String[] command = {
            "inspect", "gradients", "-m", model.toString(), "--text-file", text.toString(), "--steps", "20"
        };
        List<String> lines = lines(CliFixture.run(command));
        assertEquals("steps back          h          c", lines.getFirst());
        assertTrue(lines.getLast().startsWith("        20  "), lines.getLast());
        command[7] = "500";
        assertEquals(
                "translate: a text of 421 tokens is too short: 1002 are needed; look back fewer steps or give more text\n",
                CliFixture.run(command).err());
    }

    private Path trained(String task, String name, String... options) {
        Path model = folder.resolve(name);
        List<String> arguments = new ArrayList<>(List.of("train", "--task", task, "-m", model.toString()));
        arguments.addAll(List.of("--hidden-size", "8", "--max-updates", "3", "--threads", "1"));
        arguments.addAll(List.of(options));
        CliFixture.run(arguments.toArray(String[]::new));
        return model;
    }

    @Test
    void aRegressionReadsItsTable() throws IOException {
        Path csv = Files.writeString(folder.resolve("series.csv"), "up,down\n" + "1,4\n2,3\n3,2\n4,1\n".repeat(20));
        Path model = trained("regression", "series", "--csv", csv.toString(), "--window", "4", "--cell", "lstm");
        String[] command = {
            "inspect", "gradients", "-m", model.toString(), "--text-file", csv.toString(), "--steps", "5"
        };
        List<String> lines = lines(CliFixture.run(command));
        assertEquals("steps back          h          c", lines.getFirst());
        assertTrue(lines.getLast().startsWith("         5  "), lines.getLast());
        command[7] = "40";
        assertEquals(
                new Outcome(
                        ExitCode.FAILED,
                        "",
                        "translate: a table of 80 rows is too short: 82 are needed; look back fewer steps or give more text\n"),
                CliFixture.run(command));
        Outcome sentence = CliFixture.run("inspect", "gradients", "-m", model.toString(), "word");
        assertEquals(
                "translate: " + model
                        + " holds neither a translator nor a one-to-many model: give --text-file in place of 'word'\n",
                sentence.err());
    }

    @Test
    void aSequenceDependsOnItsOrigin() throws Exception {
        Path tsv = Files.writeString(folder.resolve("names.tsv"), "1\tone\n2\ttwo\n3\tsix\n");
        Path model = trained("one-to-many", "names", "--tsv", tsv.toString(), "--tokenizer", "character");
        Path page = folder.resolve("page.html");
        String[] command = {
            "inspect", "gradients", "-m", model.toString(), "--target", "two", "--html", page.toString(), "3"
        };
        List<String> lines = lines(CliFixture.run(command));
        assertEquals("state after: 0 origin, 1 <s>, 2 t, 3 w, 4 o", lines.get(1));
        assertTrue(lines.get(3).matches("t   ( +[1-9]\\.\\de[-+]\\d\\d){2}( +0\\.0e\\+00){3}"), lines.get(3));
        assertTrue(lines.getLast().matches("</s>( +[1-9]\\.\\de[-+]\\d\\d){5}"), lines.getLast());
        assertEquals(
                4 * 5 + 1,
                WellFormed.html(Files.readString(page))
                        .getElementsByTagName("td")
                        .getLength());
        command[5] = "tax";
        assertEquals(
                "translate: the vocabulary of the model has no token for 'a': choose other words\n",
                CliFixture.run(command).err());
        assertEquals(
                "translate: " + model + " holds a one-to-many model: give an id or a vector in place of --text-file\n",
                CliFixture.run("inspect", "gradients", "-m", model.toString(), "--text-file", tsv.toString())
                        .err());
    }

    @Test
    void translatorsAreBesideEachOther() throws Exception {
        Path corpus = TinyModel.corpus(folder);
        Path plain = folder.resolve("plain");
        Path attending = folder.resolve("attending");
        Outcome trained = TinyModel.train(corpus, plain, "--reverse-source", "--max-updates", "2");
        assertEquals(ExitCode.DONE, trained.code(), trained.err());
        trained = TinyModel.train(corpus, attending, "--bidirectional", "--attention", "general", "--max-updates", "2");
        assertEquals(ExitCode.DONE, trained.code(), trained.err());
        Path page = folder.resolve("page.html");
        List<String> lines = lines(CliFixture.run(
                "inspect",
                "gradients",
                "-m",
                plain.toString(),
                "-m",
                attending.toString(),
                "--target",
                "C B A",
                "--html",
                page.toString(),
                "a b c"));
        assertEquals(2 * (1 + 2 + 4), lines.size());
        assertEquals("source: 0 a, 1 b, 2 c, 3 </s>", lines.get(1));
        assertTrue(lines.get(3).matches("C   ( +\\d\\.\\de[-+]\\d\\d){4}"), lines.get(3));
        assertEquals(
                2 * 4 * 4 + 2,
                WellFormed.html(Files.readString(page))
                        .getElementsByTagName("td")
                        .getLength());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            inspect gradients                                  | nothing to inspect: give --model with --text-file, --model with a sentence or an id, or --cell
            inspect gradients -m x                             | --model needs --text-file, a text or table for it to read, or a sentence for a translator, or an id for a one-to-many model
            inspect gradients --cell gru word                  | a sentence or an id is for translators and one-to-many models: give --model, and no --text-file, --cell or --picture
            inspect gradients -m x --text-file y --html z      | --html needs a sentence to translate, or the id or vector of a one-to-many model
            inspect gradients -m x --text-file y --cell gru    | give either --cell, or --model with --text-file
            inspect gradients -m x --text-file y --layers 2    | --layers needs --cell
            inspect gradients --cell gru,rnn                   | --cell must be one of elman, elman-relu, elman-identity, gru, lstm, not 'rnn'
            inspect gradients --cell gru --recurrent-scale 1,0 | --recurrent-scale must be above 0 to 100, not 0.0
            inspect gradients --cell gru --steps 0             | --steps must be from 1 to 2000, not 0
            inspect gradients --cell gru --against space       | --against must be one of time, depth, not 'space'
            """)
    void aWrongCommandLineIsOneLine(String commandLine, String message) {
        Outcome outcome = CliFixture.run(commandLine.split(" "));
        assertEquals(
                new Outcome(
                        ExitCode.WRONG_COMMAND_LINE,
                        "",
                        "translate: " + message + ". See 'translate inspect gradients --help'.\n"),
                outcome);
    }

    @Test
    void withoutAPartTheHelpIsShown() {
        Outcome outcome = CliFixture.run("inspect");
        assertEquals(ExitCode.WRONG_COMMAND_LINE, outcome.code());
        assertTrue(outcome.err().contains("gradients"), outcome.err());
    }
}
