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

/** Training that begins with what another training left: its weights, or its vocabularies and merges. */
class InitialModelTest {
    @TempDir
    private static Path folder;

    private static Path first;
    private static Path corpus;

    @BeforeAll
    static void train() throws IOException {
        first = folder.resolve("first");
        corpus = TinyModel.corpus(folder);
        Outcome outcome = TinyModel.train(
                corpus, first, "--subwords", "bpe", "--merges", "5", "--shared-vocabulary", "--max-updates", "60");
        assertEquals(0, outcome.code(), outcome.err());
    }

    /** The arguments of a training on other text, which say nothing of text and network. */
    private static Outcome tune(String name, String... more) throws IOException {
        Path text =
                Files.writeString(folder.resolve("other.tsv"), "a b c\tA B C\nc d a\tC D A\nb b h\tB B H\n".repeat(20));
        List<String> arguments = new ArrayList<>(List.of(
                "train",
                "--tsv",
                text.toString(),
                "-m",
                folder.resolve(name).toString(),
                "--threads",
                "1",
                "--validation-interval",
                "10",
                "--checkpoint-interval",
                "10"));
        arguments.addAll(List.of(more));
        return CliFixture.run(arguments.toArray(String[]::new));
    }

    @Test
    void trainingGoesOnFromTheWeightsOfAModel() throws IOException {
        Outcome outcome =
                tune("tuned", "--init-model", first.toString(), "--max-updates", "80", "--learning-rate", "0.01");
        assertEquals(ExitCode.DONE, outcome.code(), outcome.err());
        Path tuned = folder.resolve("tuned");
        for (String file : List.of("vocabulary.txt", "merges.txt")) {
            assertEquals(-1, Files.mismatch(first.resolve(file), tuned.resolve(file)), file);
        }
        assertEquals(
                "A B C\n",
                CliFixture.run("run", "-m", tuned.toString(), "a b c").out());
        Outcome again = tune("tuned", "--max-updates", "90");
        assertTrue(again.err().contains("--init-model: it was SHA-256 "), again.err());
        assertEquals(
                ExitCode.DONE,
                tune("tuned", "--init-model", first.toString(), "--max-updates", "90", "--learning-rate", "0.01")
                        .code());
    }

    /** Before the first update the model is the old one. */
    @Test
    void theFirstWeightsAreThoseOfTheModel() throws IOException {
        Outcome outcome =
                tune("same", "--init-model", first.toString(), "--max-updates", "1", "--learning-rate", "1e-30");
        assertEquals(ExitCode.DONE, outcome.code(), outcome.err());
        assertEquals(
                -1,
                Files.mismatch(first.resolve("model.safetensors"), folder.resolve("same/model.safetensors")),
                "after an update that changes nothing");
    }

    @Test
    void whatTheModelDecidesIsNoChoice() throws IOException {
        assertEquals(
                "translate: --hidden-size is determined by the model of --init-model: leave it out."
                        + " See 'translate train --help'.\n",
                tune("x", "--init-model", first.toString(), "--hidden-size", "32")
                        .err());
    }

    @Test
    void whatTheModelCannotDoIsRefused() throws IOException {
        Path feeding = folder.resolve("feeding");
        Outcome trained =
                TinyModel.train(corpus, feeding, "--attention", "dot", "--input-feeding", "--max-updates", "1");
        assertEquals(ExitCode.DONE, trained.code(), trained.err());
        assertEquals(
                "translate: --input-feeding supports teacher forcing only: remove --scheduled-sampling."
                        + " See 'translate train --help'.\n",
                tune("x", "--init-model", feeding.toString(), "--scheduled-sampling", "constant")
                        .err());
        assertEquals(
                "translate: --bpe-dropout needs a model with subwords: that of --init-model has none."
                        + " See 'translate train --help'.\n",
                tune("x", "--init-model", feeding.toString(), "--bpe-dropout", "0.1")
                        .err());
    }

    @Test
    void vocabulariesAndMergesAreTakenAsTheyAreGiven() throws IOException {
        String vocabulary = first.resolve("vocabulary.txt").toString();
        String merges = first.resolve("merges.txt").toString();
        Outcome outcome = TinyModel.train(
                corpus,
                folder.resolve("given"),
                "--subwords",
                "bpe",
                "--source-merges",
                merges,
                "--shared-vocabulary",
                "--source-vocabulary",
                vocabulary,
                "--max-updates",
                "2");
        assertEquals(ExitCode.DONE, outcome.code(), outcome.err());
        assertEquals(-1, Files.mismatch(Path.of(vocabulary), folder.resolve("given/vocabulary.txt")));
        assertEquals(-1, Files.mismatch(Path.of(merges), folder.resolve("given/merges.txt")));
        Outcome words = TinyModel.train(
                corpus, folder.resolve("words"), "--target-vocabulary", vocabulary, "--max-updates", "2");
        assertEquals(ExitCode.DONE, words.code(), words.err());
        assertEquals(-1, Files.mismatch(Path.of(vocabulary), folder.resolve("words/target.vocabulary.txt")));
    }

    @Test
    void aVocabularyThatDoesNotFitIsRefusedAndTheShareOfUnknownTokensIsSaid() throws IOException {
        Path words = folder.resolve("of-words");
        Outcome trained = TinyModel.train(corpus, words, "--max-updates", "1");
        assertEquals(ExitCode.DONE, trained.code(), trained.err());
        String vocabulary = words.resolve("source.vocabulary.txt").toString();
        Outcome again = TinyModel.train(
                corpus, folder.resolve("again"), "--source-vocabulary", vocabulary, "--max-updates", "1");
        assertTrue(
                again.out().contains("unknown to the given vocabularies: 0.00 % of source and 0.00 % of target tokens"),
                again.out());

        Outcome bytes = TinyModel.train(
                corpus, folder.resolve("x"), "--subwords", "bpe", "--merges", "5", "--source-vocabulary", vocabulary);
        assertEquals(ExitCode.FAILED, bytes.code());
        assertTrue(
                bytes.err().startsWith("translate: the vocabulary that is given for the source lacks 2"), bytes.err());

        Path upper = Files.writeString(folder.resolve("upper"), "<pad>\n<unk>\n<bos>\n<eos>\nQ\nW\n");
        Outcome unknown = TinyModel.train(
                corpus, folder.resolve("x"), "--target-vocabulary", upper.toString(), "--max-updates", "1");
        assertEquals(ExitCode.FAILED, unknown.code());
        assertTrue(
                unknown.err().contains("the vocabulary that is given for the target does not fit: 100.0 % of"),
                unknown.err());
        assertTrue(Files.notExists(folder.resolve("x/config.json")));
    }

    @Test
    void aLanguageThatIsNotKnownIsSaid() {
        Outcome outcome = TinyModel.train(
                corpus,
                folder.resolve("klingon"),
                "--source-language",
                "klingonish",
                "--target-language",
                "eng",
                "--max-updates",
                "1");
        assertTrue(outcome.err().contains("--from 'klingonish' is no code of ISO 639 and no name"), outcome.err());
        assertEquals(-1, outcome.err().indexOf("--to "), outcome.err());
    }

    @Test
    void contradictionsAreRefused() {
        String vocabulary = first.resolve("vocabulary.txt").toString();
        assertEquals(
                "translate: --shared-vocabulary uses --source-vocabulary for both sides: remove --target-vocabulary."
                        + " See 'translate train --help'.\n",
                TinyModel.train(corpus, folder.resolve("x"), "--shared-vocabulary", "--target-vocabulary", vocabulary)
                        .err());
        assertEquals(
                "translate: --source-merges needs --subwords bpe. See 'translate train --help'.\n",
                TinyModel.train(corpus, folder.resolve("x"), "--source-merges", vocabulary)
                        .err());
        Outcome missing = TinyModel.train(corpus, folder.resolve("x"), "--source-vocabulary", "nowhere");
        assertEquals(ExitCode.FAILED, missing.code());
        assertTrue(missing.err().startsWith("translate: nowhere"), missing.err());
    }
}
