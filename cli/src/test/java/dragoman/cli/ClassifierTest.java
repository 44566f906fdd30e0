package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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

/** A classifier from the command line: trained, gone on with, used, scored, looked at. Praise and blame differ in order alone. */
class ClassifierTest {
    private static final List<String> GOOD = List.of("easy", "warm", "kind", "calm", "quick", "fresh");
    private static final List<String> BAD = List.of("hard", "cold", "rude", "wild", "slow", "stale");

    @TempDir
    private static Path folder;

    private static Path texts;
    private static Path model;
    private static Outcome trained;

    @BeforeAll
    static void train() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String good : GOOD) {
            for (String bad : BAD) {
                lines.add(good + " not " + bad + "\tpraise");
                lines.add(bad + " not " + good + "\tblame");
            }
        }
        lines.add("\tblame");
        texts = Files.write(folder.resolve("texts.tsv"), lines);
        model = folder.resolve("model");
        trained = train(model, texts, "--max-updates", "60");
    }

    private static Outcome train(Path directory, Path tsv, String... more) {
        List<String> arguments = TinyModel.trainArguments(tsv, directory);
        arguments.addAll(List.of("--task", "classifier"));
        arguments.addAll(List.of(more));
        return CliFixture.run(arguments.toArray(String[]::new));
    }

    private static Outcome withModel(String command, String... options) {
        List<String> arguments = new ArrayList<>(List.of(command, "-m", model.toString()));
        arguments.addAll(List.of(options));
        return CliFixture.run(arguments.toArray(String[]::new));
    }

    @Test
    void trainingSaysWhatItReadAndHowItEnded() {
        assertEquals(new Outcome(ExitCode.DONE, trained.out(), ""), trained);
        List<String> lines = trained.out().lines().toList();
        assertEquals("69 pairs to learn from, 3 held out of them by seed to validate by", lines.get(0));
        assertEquals("left out: 1 empty on a side", lines.get(1));
        assertTrue(lines.get(2).matches("a vocabulary of 17 tokens, [0-9,]+ weights"), lines.get(2));
        assertTrue(lines.get(3).matches("5 batches an epoch, 0.0 % padding"), lines.get(3));
        assertTrue(lines.getLast().startsWith("finished (--max-updates) after 60 updates; best at"), lines.getLast());
    }

    @Test
    void aHigherLimitTrainsOnToTheSameBits() throws IOException {
        Path parts = folder.resolve("parts");
        train(parts, texts, "--max-updates", "20");
        assertTrue(train(parts, texts, "--max-updates", "60").out().contains("resumed after update 20"));
        assertArrayEquals(
                Files.readAllBytes(model.resolve("model.safetensors")),
                Files.readAllBytes(parts.resolve("model.safetensors")));
    }

    @Test
    void eachLineGetsItsLabel() {
        assertEquals(
                new Outcome(ExitCode.DONE, "praise\nblame\n", ""),
                withModel("classify", "easy not cold", "cold not easy"));
        Outcome lines = CliFixture.runWithInput("easy not cold\n\ncold not easy\n", "classify", "-m", model.toString());
        assertEquals(
                new Outcome(
                        ExitCode.DONE,
                        "praise\n\nblame\n",
                        "translate: line 2 is empty: an empty line is printed in place of its label\n"),
                lines);
        Outcome probabilities = withModel("classify", "--probabilities", "easy not cold");
        assertTrue(probabilities.out().matches("praise\t0\\.\\d{4}\tblame\t0\\.\\d{4}\n"), probabilities.out());
    }

    @Test
    void theClassCanBeReadAtEachStep() {
        Outcome steps = withModel("classify", "--steps", "easy not cold", "cold not easy");
        assertTrue(
                steps.out().matches("easy\t\\w+\nnot\t\\w+\ncold\tpraise\n\ncold\t\\w+\nnot\t\\w+\neasy\tblame\n\n"),
                steps.out());
        Outcome probable = withModel("classify", "--steps", "--probabilities", "easy");
        assertTrue(probable.out().matches("easy\t\\w+\t0\\.\\d{4}\t\\w+\t0\\.\\d{4}\n\n"), probable.out());
        assertEquals(
                new Outcome(
                        ExitCode.DONE,
                        "\n",
                        "translate: line 1 is empty: an empty line is printed in place of its label\n"),
                withModel("classify", "--steps", ""));
    }

    @Test
    void itsAccuracyIsMeasured() throws IOException {
        assertEquals(
                new Outcome(
                        ExitCode.DONE,
                        "accuracy 100.00 %, 72 of 72 texts\nblame: 36 of 36\npraise: 36 of 36\nleft out: 1 empty\n",
                        ""),
                withModel("evaluate", "--tsv", texts.toString()));
        Outcome beginnings = withModel("evaluate", "--tsv", texts.toString(), "--first-tokens", "1");
        assertTrue(beginnings.out().contains("of 72 texts"), beginnings.out() + beginnings.err());
        Path source = Files.writeString(folder.resolve("source"), "easy not cold\neasy not wild\n");
        Path labels = Files.writeString(folder.resolve("labels"), "praise\nblame\n");
        assertEquals(
                new Outcome(
                        ExitCode.DONE,
                        "{\"texts\":2,\"right\":1,\"accuracy\":0.5,\"empty\":0,\"labels\":[{\"label\":\"blame\",\"texts\":1,"
                                + "\"right\":0},{\"label\":\"praise\",\"texts\":1,\"right\":1}]}\n",
                        ""),
                withModel("evaluate", "-s", source.toString(), "-t", labels.toString(), "--json"));
    }

    @Test
    void infoShowsIt() {
        Outcome info = CliFixture.run("info", model.toString());
        assertTrue(info.out().contains("task: classifier\n"), info.out() + info.err());
        assertTrue(info.out().contains("  classes: 2\n"), info.out());
        assertTrue(info.out().contains("    scored-steps: last\n"), info.out());
    }

    @Test
    void aModelOfAnotherTaskIsOneLine() throws IOException {
        String is = "translate: " + model.resolve("config.json") + " describes a classifier, not ";
        String use = ": name another model, or use a command for a classifier (translate --help lists them)\n";
        assertEquals(new Outcome(ExitCode.FAILED, "", is + "a translation model" + use), withModel("run", "easy"));
        assertEquals(new Outcome(ExitCode.FAILED, "", is + "a language model" + use), withModel("generate"));
        Path translator = TinyModel.trained(Files.createDirectory(folder.resolve("letters")), 1);
        String other = "translate: " + translator.resolve("config.json")
                + " describes a translation model, not a classifier: name another model, or use a command for a"
                + " translation model (translate --help lists them)\n";
        assertEquals(
                new Outcome(ExitCode.FAILED, "", other),
                CliFixture.run("classify", "-m", translator.toString(), "easy"));
        assertEquals(
                new Outcome(ExitCode.FAILED, "", other),
                CliFixture.run(
                        "evaluate", "-m", translator.toString(), "--tsv", texts.toString(), "--first-tokens", "8"));
        assertTrue(
                train(translator, texts)
                        .err()
                        .contains("cannot be continued with another --task: it was translation, now it is classifier"),
                "a run of another task");
    }

    @Test
    void labelsThatDoNotFitAreOneLine() throws IOException {
        Path strange = Files.writeString(folder.resolve("strange"), "easy not cold\tscorn\n");
        assertEquals(
                new Outcome(
                        ExitCode.FAILED,
                        "",
                        "translate: line 1: the label 'scorn' is unknown; known labels: blame, praise\n"),
                withModel("evaluate", "--tsv", strange.toString()));
        Path none = folder.resolve("none");
        assertEquals(
                new Outcome(
                        ExitCode.FAILED,
                        "",
                        "translate: validation: the label 'scorn' is unknown; known labels: blame, praise\n"),
                train(none, texts, "--validation-tsv", strange.toString()));
        Path one = Files.writeString(folder.resolve("one"), "easy\tpraise\nwarm\tpraise\nkind\tpraise\n");
        assertEquals(
                new Outcome(
                        ExitCode.FAILED,
                        "",
                        "translate: all 2 training texts have the label 'praise': a classifier needs texts of at least 2"
                                + " labels\n"),
                train(none, one));
        assertFalse(Files.exists(none));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            classify                                           | missing required option: '--model=DIR'
            train -m x --task classifier                       | no training text: give --source and --target, or --tsv, or --corpus
            train -m x --task classifier -s a                  | --source and --target belong together: give both
            train -m x --task classifier --phrasebook          | --phrasebook is for --task translation, not for --task classifier
            train -m x --task classifier --tsv a --steps 5     | --steps is for --task language-model, not for --task classifier
            train -m x --task classifier --tsv a --truncate-after 5 | --truncate-after is for --task language-model, not for --task classifier
            train -m x --task classifier --tsv a --reverse-source | --reverse-source is for --task translation, not for --task classifier
            train -m x --task classifier --tsv a --scheduled-sampling linear | --scheduled-sampling is for --task translation or language-model, not for --task classifier
            train -m x --tsv a --scored-steps all              | --scored-steps is for --task classifier, not for --task translation
            train -m x --task classifier --tsv a --scored-steps x | --scored-steps must be one of last, all, not 'x'
            evaluate -m x --tsv a --first-tokens 0             | --first-tokens must be from 1 to 1000000, not 0
            evaluate --hypothesis x --tsv a --first-tokens 3   | --first-tokens needs a classifier as --model
            """)
    void aWrongCommandLineIsOneLine(String commandLine, String message) {
        String[] arguments = commandLine.split(" +");
        assertEquals(
                new Outcome(
                        ExitCode.WRONG_COMMAND_LINE,
                        "",
                        "translate: " + message + ". See 'translate " + arguments[0] + " --help'.\n"),
                CliFixture.run(arguments));
    }

    @Test
    void aTableIsACorpus() throws IOException {
        List<String> lines = new ArrayList<>(List.of("id,label,text"));
        for (String line : Files.readAllLines(texts)) {
            String[] cells = line.split("\t");
            lines.add("7," + cells[1] + "," + cells[0]);
        }
        Path table = Files.write(folder.resolve("texts.csv"), lines);
        Path directory = folder.resolve("table");
        List<String> arguments = TinyModel.trainArguments(table, directory);
        arguments.set(arguments.indexOf("--tsv"), "--corpus");
        arguments.addAll(List.of("--task", "classifier", "--columns", "text,label", "--max-updates", "60"));
        Outcome outcome = CliFixture.run(arguments.toArray(String[]::new));
        assertEquals(new Outcome(ExitCode.DONE, outcome.out(), ""), outcome);
        assertArrayEquals(
                Files.readAllBytes(model.resolve("model.safetensors")),
                Files.readAllBytes(directory.resolve("model.safetensors")));
        assertEquals(
                withModel("evaluate", "--tsv", texts.toString()),
                withModel("evaluate", "--corpus", table.toString(), "--columns", "text,label"));
        Path memory = Files.writeString(folder.resolve("texts.tmx"), "<tmx version=\"1.4\"/>");
        arguments.set(arguments.indexOf(table.toString()), memory.toString());
        assertEquals(
                "translate: " + memory + ": is of the format tmx; texts and labels are read from tsv or csv\n",
                CliFixture.run(arguments.toArray(String[]::new)).err());
    }
}
