package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.cli.CliFixture.Outcome;
import dragoman.cli.output.ExitCode;
import dragoman.core.Matrix;
import dragoman.seq2seq.io.ModelDirectory;
import dragoman.seq2seq.io.TextModel;
import dragoman.seq2seq.io.codec.ModelFiles;
import dragoman.seq2seq.layer.ParameterVector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A language model from the command line: trained, gone on with, scored, looked at, and writing. */
class LanguageModelTest {
    @TempDir
    private static Path folder;

    private static Path text;
    private static Path model;
    private static Outcome trained;

    @BeforeAll
    static void train() throws IOException {
        text = Files.writeString(folder.resolve("text"), "to be, or not to be.\n".repeat(60));
        model = folder.resolve("model");
        trained = train(model, "--max-updates", "140");
    }

    private static Outcome train(Path directory, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "train",
                "--task",
                "language-model",
                "-s",
                text.toString(),
                "-m",
                directory.toString(),
                "--tokenizer",
                "character",
                "--cell",
                "lstm",
                "--layers",
                "2",
                "--embedding-size",
                "8",
                "--hidden-size",
                "24",
                "--dropout",
                "0.1",
                "--batch-size",
                "6",
                "--steps",
                "16",
                "--learning-rate",
                "0.02",
                "--learning-rate-schedule",
                "cosine",
                "--warmup-updates",
                "5",
                "--decay-updates",
                "200",
                "--average-decay",
                "0.8",
                "--validation-interval",
                "20",
                "--threads",
                "1"));
        for (String option : more) {
            int place = arguments.indexOf(option);
            if (place >= 0 && option.startsWith("--")) {
                arguments.subList(place, place + 2).clear();
            }
        }
        arguments.addAll(List.of(more));
        return CliFixture.run(arguments.toArray(String[]::new));
    }

    private static Outcome generate(String... options) {
        List<String> arguments = new ArrayList<>(List.of("generate", "-m", model.toString()));
        arguments.addAll(List.of(options));
        return CliFixture.run(arguments.toArray(String[]::new));
    }

    @Test
    void trainingSaysWhatItReadAndHowItEnded() {
        assertEquals(new Outcome(ExitCode.DONE, trained.out(), ""), trained);
        List<String> lines = trained.out().lines().toList();
        assertEquals("1,197 tokens to learn from, the last 63 to validate by", lines.get(0));
        assertTrue(lines.get(1).matches("a vocabulary of 13 tokens, [0-9,]+ weights"), lines.get(1));
        assertEquals("13 batches an epoch, 0.2 % padding", lines.get(2));
        assertTrue(
                lines.get(3).startsWith("finished (--max-updates) after 140 updates; best at update "), lines.get(3));
    }

    @Test
    void gradientsMayBeCutInTimeAndByValue() {
        Path cut = folder.resolve("cut");
        Outcome outcome = train(cut, "--max-updates", "60", "--truncate-after", "3", "--clip-value", "0.1");
        assertEquals(ExitCode.DONE, outcome.code(), outcome.err());
        String info = CliFixture.run("info", cut.toString()).out();
        assertTrue(info.contains("    truncate-after: 3\n"), info);
        assertTrue(info.contains("    clip-value: 0.1\n"), info);
        String refused =
                train(cut, "--max-updates", "60", "--clip-value", "0.1").err();
        assertTrue(refused.contains("another --truncate-after: it was 3, now it is not set"), refused);
        String whole = CliFixture.run("info", model.toString()).out();
        assertFalse(whole.contains("truncate") || whole.contains("clip-value"), whole);
    }

    @Test
    void aHigherLimitTrainsOnToTheSameBits() throws IOException {
        Path parts = folder.resolve("parts");
        train(parts, "--max-updates", "20");
        assertTrue(train(parts, "--max-updates", "140").out().contains("resumed after update 20"));
        assertArrayEquals(
                Files.readAllBytes(model.resolve("model.safetensors")),
                Files.readAllBytes(parts.resolve("model.safetensors")));
    }

    @Test
    void recurrentWeightsMayStartOrthogonal() {
        Path directory = folder.resolve("orthogonal");
        train(directory, "--max-updates", "1", "--learning-rate", "1e-9", "--recurrent-initialization", "orthogonal");
        ParameterVector weights = ModelDirectory.at(directory)
                .read(files -> ModelFiles.read(files, TextModel.class))
                .weights()
                .widened();
        for (int layer = 0; layer < 2; layer++) {
            Matrix recurrent = weights.matrix("rnn.weight_hh_l" + layer);
            for (int r = 1; r < recurrent.rows(); r++) {
                assertEquals(1, product(recurrent, r, r), 1e-6);
                assertEquals(0, product(recurrent, r, r / 24 * 24 == r ? r + 1 : r - 1), 1e-6);
            }
        }
    }

    private static double product(Matrix x, int row, int other) {
        double sum = 0;
        for (int c = 0; c < x.columns(); c++) {
            sum += (double) x.get(row, c) * x.get(other, c);
        }
        return sum;
    }

    @Test
    void itWritesThePrimeAndWhatFollows() {
        assertEquals(
                new Outcome(ExitCode.DONE, "to be, or not to be.\nto be\n", ""),
                generate("--prime", "to be, or", "--length", "17", "--greedy"));
        Outcome first = generate("--length", "60", "--temperature", "1.3", "--top-k", "9", "--top-p", "0.99");
        assertEquals(ExitCode.DONE, first.code(), first.err());
        assertTrue(first.out().endsWith("\n"), first.out());
        assertEquals(first, generate("--length", "60", "--temperature", "1.3", "--top-k", "9", "--top-p", "0.99"));
        assertNotEquals(
                first,
                generate("--length", "60", "--temperature", "1.3", "--top-k", "9", "--top-p", "0.99", "--seed", "2"));
    }

    @Test
    void itPrintsTheScoreOfAText() {
        Outcome lines = CliFixture.run("evaluate", "-m", model.toString(), "-s", text.toString());
        assertEquals(ExitCode.DONE, lines.code(), lines.err());
        assertTrue(
                lines.out()
                        .matches(
                                "0\\.\\d{4} nats per character, perplexity 1\\.\\d{3}\n1,260 characters in order with carried"
                                        + " state; 0 unknown to the model\n"),
                lines.out());
        Outcome json = CliFixture.run("evaluate", "-m", model.toString(), "-s", text.toString(), "--json");
        assertTrue(json.out().startsWith("{\"tokens\":1260,\"unknown\":0,\"loss\":0."), json.out());
    }

    /** A line that the model never saw, again and again: what followed a like state is what comes. */
    @Test
    void aCacheForeseesATextThatRepeatsItself() throws IOException {
        Path backwards = Files.writeString(folder.resolve("backwards"), "eb ot ton ro ,eb ot\n".repeat(40));
        double alone = nats(backwards);
        double cached = nats(backwards, "--cache", "300");
        assertTrue(cached < 0.7 * alone, alone + " alone, " + cached + " with a cache");
        assertTrue(nats(backwards, "--cache", "300", "--cache-share", "0.8") < cached);
        assertNotEquals(cached, nats(backwards, "--cache", "300", "--cache-sharpness", "5"));
    }

    private static double nats(Path text, String... options) {
        String[] evaluate = {"evaluate", "-m", model.toString(), "-s", text.toString()};
        Outcome outcome = run(evaluate, options);
        assertEquals(ExitCode.DONE, outcome.code(), outcome.err());
        return Double.parseDouble(outcome.out().substring(0, outcome.out().indexOf(' ')));
    }

    private static Outcome run(String[] command, String... options) {
        return CliFixture.run(
                Stream.concat(Stream.of(command), Stream.of(options)).toArray(String[]::new));
    }

    @Test
    void aCacheThatCannotBeIsOneLine() {
        String[] text = {"evaluate", "-m", model.toString(), "-s", LanguageModelTest.text.toString()};
        assertUsage("--cache must be at least 1, not 0", text, "--cache", "0");
        assertUsage("--cache-share must be from 0 to below 1, not 1.0", text, "--cache", "9", "--cache-share", "1");
        assertUsage("--cache-share and --cache-sharpness need --cache", text, "--cache-share", "0.5");
        assertUsage(
                "--cache needs a language model and its text as --source",
                new String[] {"evaluate", "--hypothesis", LanguageModelTest.text.toString()},
                "-t",
                LanguageModelTest.text.toString(),
                "--cache",
                "9");
    }

    private static void assertUsage(String message, String[] command, String... options) {
        Outcome outcome = run(command, options);
        assertEquals(ExitCode.WRONG_COMMAND_LINE, outcome.code(), outcome.err());
        assertTrue(outcome.err().contains(message), outcome.err());
    }

    @Test
    void infoShowsIt() {
        Outcome info = CliFixture.run("info", model.toString());
        assertTrue(info.out().contains("task: language_model\n"), info.out() + info.err());
        assertTrue(info.out().contains("    steps: 16\n"), info.out());
    }

    @Test
    void aModelOfAnotherTaskIsOneLine() throws IOException {
        Outcome run = CliFixture.run("run", "-m", model.toString(), "to be");
        assertEquals(
                new Outcome(
                        ExitCode.FAILED,
                        "",
                        "translate: " + model.resolve("config.json") + " describes a language model, not a translation"
                                + " model: name another model, or use a command for a language model (translate"
                                + " --help lists them)\n"),
                run);
        Outcome evaluated =
                CliFixture.run("evaluate", "-m", model.toString(), "-s", text.toString(), "-t", text.toString());
        assertEquals(run, evaluated);
        Path translator = TinyModel.trained(Files.createDirectory(folder.resolve("letters")), 1);
        assertEquals(
                new Outcome(
                        ExitCode.FAILED,
                        "",
                        "translate: " + translator.resolve("config.json") + " describes a translation model, not a"
                                + " language model: name another model, or use a command for a translation model"
                                + " (translate --help lists them)\n"),
                CliFixture.run("generate", "-m", translator.toString()));
        assertTrue(
                train(translator)
                        .err()
                        .contains("cannot be continued with another --task: it was translation, now it is"
                                + " language-model"),
                "a run of another task");
    }

    @Test
    void aPrimeThatTheModelNeverSawIsOneLineAndPrintsNothing() {
        assertEquals(
                new Outcome(
                        ExitCode.FAILED,
                        "",
                        "translate: the prime holds the character 'z' (U+007A), which the model never saw in training:"
                                + " leave it out, or train on text that has it\n"),
                generate("--prime", "to z"));
    }

    @Test
    void aBatchThatTheTextCannotFillIsOneLine() {
        Path directory = folder.resolve("none");
        assertEquals(
                new Outcome(
                        ExitCode.FAILED,
                        "",
                        "translate: a stateful batch of 5000 rows cannot be filled by a text of 1197 tokens: make the"
                                + " batch smaller or give more text\n"),
                train(directory, "--batch-size", "5000"));
        assertFalse(Files.exists(directory));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            generate -m x --temperature 0                                  | --temperature must be above 0, not 0.0
            generate -m x --temperature -1                                 | --temperature must be above 0, not -1.0
            generate -m x --top-k 0                                        | --top-k must be at least 1, not 0
            generate -m x --top-p 1.5                                      | --top-p must be above 0 to 1, not 1.5
            generate -m x --greedy --top-k 3                               | --greedy does not sample: remove --temperature, --top-k and --top-p
            generate                                                       | missing required option: '--model=DIR'
            train -m x --task language-model                               | no training text: give it as --source
            train -m x --task language-model -s a -t b                     | --target is for --task translation, classifier or one-to-many, not for --task language-model
            train -m x --task language-model -s a --batch-unit tokens      | --batch-unit is for --task translation, classifier or one-to-many, not for --task language-model
            train -m x -s a -t b --steps 5                                 | --steps is for --task language-model, not for --task translation
            train -m x --task language-model -s a --steps 0                | --steps must be from 1 to 100000, not 0
            train -m x --task language-model -s a --truncate-after 0       | --truncate-after must be from 1 to 100000, not 0
            train -m x -s a -t b --truncate-after 5                        | --truncate-after is for --task language-model, not for --task translation
            train -m x --task language-model -s a --clip-value -1          | --clip-value must be at least 0, not -1.0
            train -m x --task poetry                                       | --task must be one of translation, language-model, classifier, one-to-many, regression, not 'poetry'
            train -m x -s a -t b --replicas 2 --local-updates 30           | --validation-interval of 500 must be a multiple of the --local-updates of 30, since it is reached at the end of a round
            train -m x -s a -t b --replicas 2 --max-updates 30             | --max-updates of 30 must be a multiple of the --local-updates of 20, since it is reached at the end of a round
            train -m x -s a -t b --replicas 2 --cluster moon               | --cluster moon: no library on the class path runs replicas on 'moon'; there is none
            train -m x -s a -t b --replicas 0                              | --replicas must be from 1 to 4096, not 0
            train -m x -s a -t b --learning-rate-schedule linear           | --learning-rate-schedule linear needs --decay-updates or --max-updates
            train -m x -s a -t b --learning-rate-schedule linear --decay-updates 5 --warmup-updates 5 | the decay of the learning rate cannot end at update 5, within the --warmup-updates of 5
            train -m x -s a -t b --learning-rate-schedule inverse-square-root | --learning-rate-schedule inverse-square-root needs --warmup-updates
            train -m x -s a -t b --learning-rate-schedule inverse-square-root --warmup-updates 9 --decay-updates 50 | --learning-rate-schedule inverse-square-root takes no --decay-updates
            train -m x -s a -t b --momentum 0.9                            | --momentum needs --optimizer sgd, not adam
            train -m x -s a -t b --weight-decay 0.1                           | --weight-decay needs --optimizer adamw, not adam
            train -m x -s a -t b --weight-dropout 1                           | --weight-dropout must be from 0 to below 1, not 1.0
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
}
