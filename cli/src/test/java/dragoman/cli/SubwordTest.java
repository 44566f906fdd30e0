package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
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

/** Models of subwords from the command line. */
class SubwordTest {
    private static final String EMOJI = "\ud83d\ude00";

    @TempDir
    private static Path folder;

    private static Path text;
    private static Path tsv;

    @BeforeAll
    static void write() throws IOException {
        text = Files.writeString(folder.resolve("text"), "the lowest newest widest\nof them all is lower\n".repeat(30));
        List<String> pairs = List.of("lower lowest\tlowest lower", "newest widest\twidest newest", "low\tlow");
        tsv = Files.writeString(folder.resolve("pairs"), (String.join("\n", pairs) + "\n").repeat(20));
    }

    private static Outcome train(Path model, String... more) {
        return TinyModel.train(tsv, model, more);
    }

    /** The byte pieces of NUL, TAB, LF and CR are tokens of such a model, and a barely trained one would sample them. */
    @Test
    void sampledTranslationsKeepLinesAndColumns() throws IOException {
        Path model = folder.resolve("sampled");
        train(model, "--subwords", "bpe", "--merges", "5", "--max-updates", "1");
        String[] lines = {"lower", "newest low", "widest", "low"};
        for (String temperature : List.of("0.7", "1.5", "3")) {
            List<String> arguments = new ArrayList<>(
                    List.of("run", "-m", model.toString(), "--sample", "--temperature", temperature, "--n-best", "25"));
            arguments.addAll(List.of(lines));
            Outcome run = CliFixture.run(arguments.toArray(String[]::new));
            assertEquals(ExitCode.DONE, run.code(), run.err());
            String[] written = run.out().split("\n", -1);
            assertEquals(4 * 25 + 1, written.length);
            for (int i = 0; i < 4 * 25; i++) {
                assertTrue(written[i].matches("[1-4]\t-\\d+\\.\\d{6}\t[^\t\r\u0000]*"), written[i]);
            }
        }
    }

    @Test
    void aTranslatorOfSubwords() throws IOException {
        Path model = folder.resolve("translator");
        Outcome trained =
                train(model, "--subwords", "bpe", "--merges", "10", "--bpe-dropout", "0.1", "--max-updates", "20");
        assertEquals(ExitCode.DONE, trained.code(), trained.err());
        assertEquals(
                "#version: 0.2", Files.readAllLines(model.resolve("merges.txt")).getFirst());
        Outcome run = CliFixture.run("run", "-m", model.toString(), "lowest " + EMOJI + " unheard");
        assertEquals(ExitCode.DONE, run.code(), run.err());
        assertTrue(run.out().indexOf("<unk>") < 0 && run.out().indexOf('\uffee') < 0, run.out());
        Outcome scored = CliFixture.run("evaluate", "-m", model.toString(), "--tsv", tsv.toString());
        assertTrue(scored.out().contains("60 sentences"), scored.out() + scored.err());
        Outcome info = CliFixture.run("info", model.toString());
        assertTrue(info.out().contains("  subwords: bpe\n") && info.out().contains("joint merges: true\n"), info.out());
        assertTrue(info.out().contains("    merges: 10\n"), info.out());
        Outcome other = train(model, "--max-updates", "30");
        assertEquals(
                "translate: the run in " + model
                        + " cannot be continued with another --subwords: it was bpe, now it is not set."
                        + " Give the same value, choose another --model, or start anew with --overwrite\n",
                other.err());
        Path merges = model.resolve("merges.txt");
        Files.writeString(merges, Files.readString(merges) + "x\n");
        Files.delete(merges.resolveSibling("checksums.sha256"));
        String damaged = CliFixture.run("run", "-m", model.toString(), "low").err();
        assertTrue(
                damaged.startsWith("translate: " + merges + ": line 12: must be two subwords separated by one space"),
                damaged);
    }

    @Test
    void mergesOfEachSide() {
        Path model = folder.resolve("sides");
        Outcome trained = train(
                model, "--subwords", "bpe", "--subword-scope", "side", "--shared-vocabulary", "--max-updates", "2");
        assertEquals(ExitCode.DONE, trained.code(), trained.err());
        assertTrue(Files.exists(model.resolve("vocabulary.txt")));
        Outcome run = CliFixture.run("run", "-m", model.toString(), "low");
        assertEquals(ExitCode.DONE, run.code(), run.err());
    }

    @Test
    void aLanguageModelOfSubwords() {
        Path model = folder.resolve("writer");
        Outcome trained = CliFixture.run(
                "train",
                "--task",
                "language-model",
                "-s",
                text.toString(),
                "-m",
                model.toString(),
                "--subwords",
                "bpe",
                "--merges",
                "20",
                "--bpe-dropout",
                "0.05",
                "--embedding-size",
                "8",
                "--hidden-size",
                "16",
                "--batch-size",
                "4",
                "--steps",
                "8",
                "--max-updates",
                "10",
                "--threads",
                "1");
        assertEquals(ExitCode.DONE, trained.code(), trained.err());
        Outcome written = CliFixture.run("generate", "-m", model.toString(), "--prime", EMOJI, "--length", "30");
        assertEquals(ExitCode.DONE, written.code(), written.err());
        assertTrue(written.out().startsWith(EMOJI) && written.out().indexOf('\uffee') < 0, written.out());
        Outcome scored = CliFixture.run("evaluate", "-m", model.toString(), "-s", text.toString());
        assertTrue(scored.out().contains(" 0 unknown to the model"), scored.out() + scored.err());
        Outcome info = CliFixture.run("info", model.toString());
        assertTrue(info.out().contains("  subwords: bpe\n"), info.out());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --subwords bpe --merges 0             | --merges must be from 1 to 1000000, not 0
            --subwords bpe --bpe-dropout 1        | --bpe-dropout must be from 0 to below 1, not 1.0
            --subwords words                      | --subwords must be one of bpe, not 'words'
            --subwords bpe --subword-scope both   | --subword-scope must be one of joint, side, not 'both'
            --merges 100                          | --merges needs --subwords
            --subword-scope side                  | --subword-scope needs --subwords
            --bpe-dropout 0.1                     | --bpe-dropout needs --subwords
            --subwords bpe --tokenizer character  | --subwords needs words: use another --tokenizer than character, or leave --subwords out
            --task language-model --subwords bpe --subword-scope side | --subword-scope is for --task translation, not for --task language-model
            --task language-model --shared-vocabulary | --shared-vocabulary is for --task translation, not for --task language-model
            --task classifier --subwords bpe      | --subwords is for --task translation or language-model, not for --task classifier
            """)
    void wrongOptionsAreOneLine(String options, String message) {
        String corpus = options.contains("language-model") ? "-s " : "--tsv ";
        Outcome outcome =
                CliFixture.run(("train -m " + folder.resolve("none") + " " + corpus + tsv + " " + options).split(" "));
        assertEquals(
                new Outcome(
                        ExitCode.WRONG_COMMAND_LINE, "", "translate: " + message + ". See 'translate train --help'.\n"),
                outcome);
    }

    @Test
    void aVocabularyThatHasNoRoomIsOneLine() {
        Outcome outcome = train(folder.resolve("none"), "--subwords", "bpe", "--vocabulary-size", "200");
        assertEquals(
                "translate: a vocabulary of 200 tokens has no room for the text beside 4 special tokens and 244 that are"
                        + " required: at least 249 are needed\n",
                outcome.err());
    }
}
