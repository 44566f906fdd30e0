package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.cli.CliFixture.Outcome;
import dragoman.cli.output.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainCommandTest {
    @TempDir
    private Path folder;

    private Path corpus;
    private Path model;

    @BeforeEach
    void writeCorpus() throws IOException {
        corpus = TinyModel.corpus(folder);
        model = folder.resolve("model");
    }

    @Test
    void saysWhatItReadAndHowItEnded() {
        Outcome outcome = TinyModel.train(corpus, model, "--max-updates", "30");
        assertEquals(ExitCode.DONE, outcome.code(), outcome.err());
        assertEquals("", outcome.err());
        List<String> lines = outcome.out().lines().toList();
        assertEquals("487 pairs to learn from, 25 held out of them by seed to validate by", lines.get(0));
        assertTrue(lines.get(1).matches("vocabularies of 12 and 12 tokens, [0-9,]+ weights"), lines.get(1));
        assertTrue(lines.get(2).matches("[0-9]+ batches an epoch, [0-9]\\.[0-9] % padding"), lines.get(2));
        assertTrue(
                lines.get(3)
                        .startsWith("finished (--max-updates) after 30 updates; best at update 30: validation loss "),
                lines.get(3));
        assertTrue(lines.get(3).endsWith("; model in " + model), lines.get(3));
        assertEquals(4, lines.size());
    }

    /** Of three letters and their reverse in upper case, 64 are equal but for case. */
    @Test
    void cleansTheTrainingSet() {
        Outcome outcome = TinyModel.train(corpus, model, "--max-updates", "5", "--clean");
        assertEquals(
                "translate: the filter wrong-language is not applied: give --from and --to to apply it\n",
                outcome.err());
        assertTrue(outcome.out().startsWith("pairs: 512 read, 448 kept, 64 removed\n"), outcome.out());
        assertTrue(outcome.out().contains("\nidentical: 64\n  a a a\tA A A\n"), outcome.out());
        assertTrue(outcome.out().contains("\n426 pairs to learn from, 22 held out of them"), outcome.out());
        assertEquals(
                1,
                outcome.out().lines().filter(line -> line.startsWith("pairs: ")).count());
        Outcome unknown = TinyModel.train(
                corpus, folder.resolve("other"), "--max-updates", "5", "--clean", "--from", "tlh", "--to", "en");
        assertEquals(ExitCode.DONE, unknown.code(), unknown.err());
        assertTrue(
                unknown.err().contains("wrong-language is not applied: the language detector does not know 'tlh'"),
                unknown.err());
    }

    @Test
    void quietPrintsNothing() {
        assertEquals(
                new Outcome(ExitCode.DONE, "", ""), TinyModel.train(corpus, model, "--max-updates", "5", "--quiet"));
    }

    @Test
    void aFinishedRunSaysSoAndAHigherLimitTrainsOn() throws IOException {
        TinyModel.train(corpus, model, "--max-updates", "20");
        Outcome again = TinyModel.train(corpus, model, "--max-updates", "20");
        assertEquals(ExitCode.DONE, again.code());
        assertTrue(again.out().contains("finished already (--max-updates) after 20 updates"), again.out());
        Outcome further = TinyModel.train(corpus, model, "--max-updates", "40", "--threads", "2");
        assertTrue(further.out().contains("resumed after update 20\nfinished (--max-updates) after 40"), further.out());

        Path whole = folder.resolve("whole");
        TinyModel.train(corpus, whole, "--max-updates", "40");
        assertArrayEquals(
                Files.readAllBytes(whole.resolve("model.safetensors")),
                Files.readAllBytes(model.resolve("model.safetensors")));
    }

    /** The schedule was derived from the first limit and ends where it did; the record of the run says where. */
    @ParameterizedTest
    @ValueSource(strings = {"cosine", "linear"})
    void aHigherLimitLeavesTheScheduleAsItWas(String schedule) throws IOException {
        Outcome first = TinyModel.train(corpus, model, "--max-updates", "10", "--learning-rate-schedule", schedule);
        assertEquals(ExitCode.DONE, first.code(), first.err());
        Path recipe = model.resolve("training.yaml");
        assertTrue(Files.readAllLines(recipe).contains("decay-updates: 10"), Files.readString(recipe));
        Outcome further = TinyModel.train(corpus, model, "--max-updates", "20", "--learning-rate-schedule", schedule);
        assertEquals(ExitCode.DONE, further.code(), further.err());
        Outcome recorded = CliFixture.run("train", "--config", recipe.toString(), "--max-updates", "30");
        assertEquals(ExitCode.DONE, recorded.code(), recorded.err());
        Outcome moved = TinyModel.train(
                corpus, model, "--max-updates", "40", "--learning-rate-schedule", schedule, "--decay-updates", "40");
        assertTrue(moved.err().contains("another --decay-updates: it was 10, now it is 40"), moved.err());
    }

    @Test
    void adviceAfterDivergenceFitsTheSettings() {
        String[] wild = {"--max-updates", "10", "--learning-rate", "1000", "--optimizer", "sgd", "--cell", "elman-relu"
        };
        String[] unclipped = Arrays.copyOf(wild, wild.length + 2);
        unclipped[wild.length] = "--clip-norm";
        unclipped[wild.length + 1] = "0";
        Outcome outcome = TinyModel.train(corpus, model, unclipped);
        assertEquals(ExitCode.FAILED, outcome.code());
        assertTrue(
                outcome.err()
                        .contains("Try a lower learning rate or clipping of the gradient by its norm (--learning-rate,"
                                + " --clip-norm)"),
                outcome.err());
    }

    @Test
    void anotherSettingIsRefusedUnlessStartedAnew() {
        TinyModel.train(corpus, model, "--max-updates", "5");
        assertEquals(
                new Outcome(
                        ExitCode.FAILED,
                        "",
                        "translate: the run in " + model
                                + " cannot be continued with another --seed: it was 1, now it is 2."
                                + " Give the same value, choose another --model, or start anew with --overwrite\n"),
                TinyModel.train(corpus, model, "--max-updates", "5", "--seed", "2"));
        Outcome anew = TinyModel.train(corpus, model, "--max-updates", "5", "--seed", "2", "--overwrite");
        assertTrue(anew.out().contains("finished (--max-updates) after 5"), anew.out() + anew.err());
    }

    @Test
    void whatIsAddedToTheLayersIsKeptAndTranslates() {
        Outcome trained = TinyModel.train(
                corpus, model, "--layers", "2", "--layer-normalization", "--residual", "--max-updates", "20");
        assertEquals(ExitCode.DONE, trained.code(), trained.err());
        String info = CliFixture.run("info", model.toString()).out();
        assertTrue(info.contains("  residual: true\n  layer normalization: true\n"), info);
        Outcome translated = CliFixture.run("run", "-m", model.toString(), "a b c");
        assertEquals(ExitCode.DONE, translated.code(), translated.err());
        Outcome other = TinyModel.train(corpus, model, "--layers", "2", "--residual", "--max-updates", "20");
        assertTrue(other.err().contains("another --layer-normalization: it was true, now it is not set"), other.err());
    }

    @Test
    void scheduledSamplingGoesOnOnlyAsItWas() {
        String[] rising = {"--max-updates", "5", "--scheduled-sampling", "exponential", "--sampling-decay", "0.9"};
        Outcome outcome = TinyModel.train(corpus, model, rising);
        assertEquals(ExitCode.DONE, outcome.code(), outcome.err());
        Outcome info = CliFixture.run("info", model.toString());
        assertTrue(info.out().contains("    scheduled-sampling: exponential\n"), info.out());
        assertTrue(info.out().contains("    sampling-probability: 0.25\n"), info.out());
        Outcome other = TinyModel.train(corpus, model, "--max-updates", "9");
        assertTrue(
                other.err().contains("another --scheduled-sampling: it was exponential, now it is not set"),
                other.err());
    }

    @Test
    void withoutALimitItEndsByPatience() {
        Outcome outcome =
                TinyModel.train(corpus, model, "--validation-interval", "2", "--learning-rate", "5", "--patience", "2");
        assertTrue(outcome.out().contains("finished (--patience) after "), outcome.out());
    }

    @Test
    void anUpdateOfSeveralBatchesGoesOnAsItBegan() throws IOException {
        Path whole = folder.resolve("whole");
        Path parts = folder.resolve("parts");
        assertEquals(
                0,
                TinyModel.train(corpus, whole, "--accumulate", "3", "--max-updates", "30")
                        .code());
        assertEquals(
                0,
                TinyModel.train(corpus, parts, "--accumulate", "3", "--max-updates", "20")
                        .code());
        assertEquals(
                0,
                TinyModel.train(corpus, parts, "--accumulate", "3", "--max-updates", "30")
                        .code());
        assertArrayEquals(
                Files.readAllBytes(whole.resolve("model.safetensors")),
                Files.readAllBytes(parts.resolve("model.safetensors")));
        Outcome other = TinyModel.train(corpus, parts, "--max-updates", "40");
        assertTrue(other.err().contains("another --accumulate: it was 3, now it is not set"), other.err());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            train -m x                                    | no training text: give --corpus, or --source and --target, or --tsv, or --phrasebook
            train --tsv x                                 | missing required option: '--model=DIR'
            train -m x -s a                               | --source and --target belong together: give both
            train -m x --tsv a --phrasebook               | give only one of: --source with --target, --tsv, --corpus, --phrasebook
            train -m x --tsv a --validation-source b      | --validation-source and --validation-target belong together: give both
            train -m x --tsv a --vocabulary-size 0        | --vocabulary-size must be from 5 to 1000000, not 0
            train -m x --tsv a --dropout 1                | --dropout must be from 0 to below 1, not 1.0
            train -m x --tsv a --max-time 0m              | --max-time must be above 0, not 0s
            train -m x --tsv a --max-time soon            | --max-time must be a number (seconds, minutes or hours as in 90s, 60m, 2h, above 0), not 'soon'
            train -m x --tsv a --cell rnn                 | --cell must be one of elman, elman-relu, elman-identity, gru, lstm, not 'rnn'
            train -m x --tsv a --recurrent-initialization xavier | --recurrent-initialization must be one of uniform, orthogonal, not 'xavier'
            train -m x --tsv a --layers 2:0               | invalid value for option '--layers': '2:0' is not a number of layers from 1 to 16, nor a pair for encoder and decoder such as 2:1
            train -m x --tsv a --layers 2:1:3             | invalid value for option '--layers': '2:1:3' is not a number of layers from 1 to 16, nor a pair for encoder and decoder such as 2:1
            train -m x --tsv a --task classifier --layers 2:1 | --layers N:M needs --task translation
            train -m x --tsv a --bidirectional --reverse-source | --bidirectional encodes the source in both directions: remove --reverse-source
            train -m x --tsv a --bidirectional --attention dot | --attention dot needs encoder outputs and decoder states of equal size, not 1024 and 512: use general, or another --encoder-hidden-size
            train -m x --tsv a --input-feeding            | --input-feeding needs --attention
            train -m x --tsv a --attention dot --input-feeding --scheduled-sampling constant | --input-feeding supports teacher forcing only: remove --scheduled-sampling
            train -m x --tsv a --attention luong          | --attention must be one of none, dot, general, additive, not 'luong'
            train -m x --tsv a --task classifier --attention dot | --attention is for --task translation, not for --task classifier
            train -m x --tsv a --tied-embeddings all      | --tied-embeddings all needs --shared-vocabulary
            train -m x --tsv a --tied-embeddings target-projection | --tied-embeddings target-projection needs --embedding-size and --hidden-size to be equal, not 256 and 512
            train -m x -s a --task language-model --accumulate 2 | --accumulate is for --task translation, classifier or one-to-many, not for --task language-model
            train -m x --tsv a --accumulate 0             | --accumulate must be from 1 to 10000, not 0
            train -m x --tsv a --label-smoothing 1        | --label-smoothing must be from 0 to below 1, not 1.0
            train -m x --tsv a --sampling-choice arg-max  | --sampling-choice needs --scheduled-sampling
            train -m x --tsv a --scheduled-sampling never | --scheduled-sampling must be one of constant, linear, exponential, inverse-sigmoid, not 'never'
            train -m x --tsv a --scheduled-sampling linear | --scheduled-sampling linear needs --sampling-decay
            train -m x --tsv a --scheduled-sampling constant --sampling-decay 5 | --scheduled-sampling constant takes no --sampling-decay
            train -m x --tsv a --scheduled-sampling constant --sampling-probability 2 | --sampling-probability must be from 0 to 1, not 2.0
            train -m x --tsv a --scheduled-sampling linear --sampling-decay 0 | --sampling-decay must be above 0, not 0.0
            train -m x --tsv a --scheduled-sampling exponential --sampling-decay 5 | --sampling-decay must be above 0 and below 1 with --scheduled-sampling exponential, not 5.0
            train -m x --tsv a --scheduled-sampling inverse-sigmoid --sampling-decay 0.5 | --sampling-decay must be at least 1 with --scheduled-sampling inverse-sigmoid, not 0.5
            train -m x --tsv a --hiden-size 5             | unknown option '--hiden-size'. Did you mean '--hidden-size'?
            """)
    void aWrongCommandLineIsOneLine(String commandLine, String message) {
        Outcome outcome = CliFixture.run(commandLine.split(" "));
        String help = message.endsWith("?") ? "" : ". See 'translate train --help'.";
        assertEquals(new Outcome(ExitCode.WRONG_COMMAND_LINE, "", "translate: " + message + help + "\n"), outcome);
        assertFalse(Files.exists(Path.of("x")));
    }

    @Test
    void badTextIsOneLineAndLeavesNothingBehind() throws IOException {
        Files.writeString(corpus, "no TAB here\n");
        assertBad(": line 1: ");
        Files.writeString(corpus, "");
        assertBad(": the file is empty");
        Files.write(corpus, "a\tb\n\u00e9".getBytes(StandardCharsets.ISO_8859_1));
        assertBad("line 2, byte 1 of the line: not valid UTF-8");
        Files.writeString(corpus, "a b c\td e f\n");
        assertBad("longer than the maximum length of", "--max-length", "2");
        Files.delete(corpus);
        assertBad(": no such file");
    }

    private void assertBad(String message, String... more) {
        Outcome outcome = TinyModel.train(corpus, model, more);
        assertEquals(ExitCode.FAILED, outcome.code(), outcome.err());
        assertEquals("", outcome.out());
        assertTrue(outcome.err().startsWith("translate: ") && outcome.err().contains(message), outcome.err());
        assertEquals(1, outcome.err().lines().count(), outcome.err());
        assertFalse(Files.exists(model), "left behind: " + model);
    }
}
