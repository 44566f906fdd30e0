package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.cli.CliFixture.Outcome;
import dragoman.cli.output.ExitCode;
import dragoman.seq2seq.run.RunSettings;
import dragoman.seq2seq.run.TrainingRun;
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

/** The augmentation of training pairs from the command line. */
class AugmentationTest {
    @TempDir
    private static Path folder;

    private static Path tsv;

    @BeforeAll
    static void write() throws IOException {
        tsv = Files.writeString(
                folder.resolve("pairs"),
                "Tom lives in Boston.\tTom wohnt in Boston.\nI see 3.\tIch sehe 3.\n".repeat(20));
    }

    private static Outcome train(Path model, String... more) {
        List<String> arguments = arguments(model, "--embedding-size", "4", "--hidden-size", "4");
        arguments.addAll(List.of(more));
        return CliFixture.run(arguments.toArray(String[]::new));
    }

    private static Outcome tune(Path model, Path initial, String... more) {
        List<String> arguments = arguments(model, "--init-model", initial.toString());
        arguments.addAll(List.of(more));
        return CliFixture.run(arguments.toArray(String[]::new));
    }

    private static List<String> arguments(Path model, String... more) {
        List<String> arguments = new ArrayList<>(List.of("train", "--tsv", tsv.toString(), "-m", model.toString()));
        arguments.addAll(List.of("--threads", "1", "--max-updates", "2"));
        arguments.addAll(List.of(more));
        return arguments;
    }

    private static RunSettings settings(Path model) {
        return TrainingRun.storedSettings(model).orElseThrow();
    }

    @Test
    void subwordsOfTheOpenNlpTokenizerAreAugmentedByDefault() {
        Path model = folder.resolve("default");
        Outcome trained = train(model, "--subwords", "bpe");
        assertEquals(ExitCode.DONE, trained.code(), trained.err());
        assertEquals("0.3", settings(model).value("placeholders").orElseThrow());
        assertEquals("0.1", settings(model).value("case-augmentation").orElseThrow());
        Outcome info = CliFixture.run("info", model.toString());
        assertTrue(info.out().contains("codes: 12\n"), info.out());
        Outcome changed = train(model, "--subwords", "bpe", "--placeholders", "0");
        assertTrue(changed.err().contains("another --placeholders: it was 0.3, now it is not set"), changed.err());
        Outcome tuned = tune(folder.resolve("tuned"), model);
        assertEquals(ExitCode.DONE, tuned.code(), tuned.err());
        assertEquals(
                "0.3", settings(folder.resolve("tuned")).value("placeholders").orElseThrow());
    }

    @Test
    void aRunThatWasBegunWithoutAugmentationIsContinuedWithout() {
        Path model = folder.resolve("old");
        train(model, "--subwords", "bpe", "--placeholders", "0", "--case-augmentation", "0");
        assertFalse(settings(model).value("placeholders").isPresent());
        Outcome continued = train(model, "--subwords", "bpe");
        assertEquals(ExitCode.DONE, continued.code(), continued.err());
        assertTrue(continued.out().contains("finished already"), continued.out());
        assertFalse(CliFixture.run("info", model.toString()).out().contains("codes"), "no codes");
        Outcome tuned = tune(folder.resolve("old-tuned"), model, "--placeholders", "0.1");
        assertEquals(ExitCode.WRONG_COMMAND_LINE, tuned.code());
        assertTrue(tuned.err().contains("--placeholders needs a model that was trained with it"), tuned.err());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--placeholders 0.1 | --placeholders needs --tokenizer opennlp and --subwords bpe",
                "--tokenizer whitespace --subwords bpe --case-augmentation 0.1 | --case-augmentation needs --tokenizer opennlp",
                "--subwords bpe --lowercase --case-augmentation 0.1 | --case-augmentation changes nothing in lower-cased text",
                "--subwords bpe --placeholders 1.1 | --placeholders",
                "--task classifier --placeholders 0.1 | --placeholders is for --task translation"
            })
    void whatDoesNotFitIsRefused(String options, String message) {
        Outcome outcome = train(folder.resolve("refused"), options.split(" "));
        assertEquals(ExitCode.WRONG_COMMAND_LINE, outcome.code(), outcome.err());
        assertTrue(outcome.err().contains(message), outcome.err());
    }

    @Test
    void otherTextIsNotAugmented() {
        Path words = folder.resolve("words");
        assertEquals(ExitCode.DONE, train(words).code());
        assertFalse(settings(words).value("placeholders").isPresent());
        Path lower = folder.resolve("lower");
        assertEquals(
                ExitCode.DONE, train(lower, "--subwords", "bpe", "--lowercase").code());
        assertEquals("0.3", settings(lower).value("placeholders").orElseThrow());
        assertFalse(settings(lower).value("case-augmentation").isPresent());
    }
}
