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

class MultilingualCommandTest {
    private static final String DIRECTIONS = "en to fr, fr to en, en to de, de to en";

    @TempDir
    private static Path folder;

    private static Path french;
    private static Path german;
    private static Path model;

    @BeforeAll
    static void train() throws IOException {
        french = Files.writeString(folder.resolve("fr.tsv"), "one two\tun deux\ntwo one\tdeux un\n".repeat(20));
        german = Files.writeString(folder.resolve("de.tsv"), "one two\teins zwei\ntwo one\tzwei eins\n".repeat(20));
        model = folder.resolve("model");
        Outcome outcome = train(
                model,
                "--corpus",
                "en-fr=" + french,
                "--corpus",
                "eng-ger=" + german,
                "--both-directions",
                "--validation-corpus",
                "en-de=" + german);
        assertEquals(ExitCode.DONE, outcome.code(), outcome.err());
        assertTrue(outcome.out().contains("160 pairs to learn from, 80 to validate by"), outcome.out());
    }

    private static Outcome train(Path model, String... more) {
        List<String> arguments = TinyModel.trainArguments(french, model);
        arguments.subList(1, 3).clear();
        arguments.addAll(List.of(more));
        arguments.addAll(List.of("--max-updates", "60"));
        return CliFixture.run(arguments.toArray(String[]::new));
    }

    private static Outcome run(String command, String... more) {
        List<String> arguments = new ArrayList<>(List.of(command, "-m", model.toString()));
        arguments.addAll(List.of(more));
        return CliFixture.run(arguments.toArray(String[]::new));
    }

    @Test
    void theTargetLanguageIsAnOption() {
        String toFrench = run("run", "--to", "fr", "one two").out();
        assertTrue(toFrench.contains("un") || toFrench.contains("deux"), toFrench);
        String toGerman =
                run("run", "--from", "en_US", "--to", "deu", "one two").out();
        assertTrue(toGerman.contains("eins") || toGerman.contains("zwei"), toGerman);
        assertEquals(
                run("run", "--to", "en", "eins").out(),
                run("run", "--from", "de", "eins").out());
    }

    @Test
    void aDirectionThatTheModelLacksIsOneLine() {
        assertRefused(
                "translate: the model has several target languages: name one of " + DIRECTIONS, run("run", "one two"));
        assertRefused(
                "translate: the model does not translate into es: it translates " + DIRECTIONS,
                run("run", "--to", "es", "one two"));
        assertRefused(
                "translate: the model does not translate fr to es: it translates " + DIRECTIONS,
                run("evaluate", "--from", "fr", "--to", "es", "--tsv", french.toString()));
        assertRefused(
                "translate: the model does not translate fr to de: it translates " + DIRECTIONS,
                run("score", "--from", "fr", "--to", "de", "--tsv", french.toString()));
        assertRefused(
                "translate: fr-de=" + french + ": is of fr to de, not of en to fr, which is asked for",
                run("score", "--from", "en", "--to", "fr", "--corpus", "fr-de=" + french));
    }

    private static void assertRefused(String message, Outcome outcome) {
        assertEquals(ExitCode.FAILED, outcome.code());
        assertEquals(message + "\n", outcome.err());
        assertEquals("", outcome.out());
    }

    @Test
    void aCorpusIsReadInEitherDirection() throws IOException {
        Path reversed =
                Files.writeString(folder.resolve("reversed.tsv"), "un deux\tone two\ndeux un\ttwo one\n".repeat(20));
        for (String command : List.of("score", "evaluate")) {
            Outcome asked = run(command, "--corpus", "en-fr=" + french, "--from", "fr", "--to", "en");
            assertEquals(ExitCode.DONE, asked.code(), asked.err());
            assertEquals(run(command, "--corpus", "fr-en=" + reversed).out(), asked.out());
            assertEquals(
                    run(command, "--tsv", reversed.toString(), "--to", "en").out(), asked.out());
            assertTrue(
                    !asked.out()
                            .equals(run(command, "--corpus", "en-fr=" + french).out()),
                    asked.out());
        }
    }

    @Test
    void trainingNeedsTheLanguagesOfEachFile() {
        Path other = folder.resolve("other");
        assertTrue(train(other, "--corpus", french.toString(), "--both-directions")
                .err()
                .contains(french + ": its languages are not known: name them as in en-fr=" + french));
        assertTrue(train(other, "--corpus", "en-xq=" + french)
                .err()
                .contains("'xq' is no code of a language in ISO 639; write languages as in en-fr=FILE"));
        assertTrue(train(
                        other,
                        "--corpus",
                        "en-fr=" + french,
                        "--corpus",
                        "en-de=" + german,
                        "--validation-corpus",
                        "fr-de=" + german)
                .err()
                .contains("--validation-corpus is of fr to de, but no --corpus is"));
        assertTrue(train(other, "--corpus", "en-fr=" + french, "--tsv", french.toString())
                .err()
                .contains("give only one of: --corpus, --source with --target, --tsv, --phrasebook"));
        assertTrue(Files.notExists(other));
    }

    @Test
    void fineTuningOnOneDirectionKeepsTheOthers() throws IOException {
        Path tuned = folder.resolve("tuned");
        Files.writeString(folder.resolve("swapped.tsv"), "eins zwei\tone two\nzwei eins\ttwo one\n".repeat(20));
        Outcome outcome = CliFixture.run(
                "train",
                "-m",
                tuned.toString(),
                "--init-model",
                model.toString(),
                "--corpus",
                "de-en=" + folder.resolve("swapped.tsv"),
                "--max-updates",
                "2",
                "--validation-interval",
                "1",
                "--learning-rate",
                "1e-9");
        assertEquals(ExitCode.DONE, outcome.code(), outcome.err());
        assertEquals(
                run("run", "--to", "fr", "one two").out(),
                CliFixture.run("run", "-m", tuned.toString(), "--to", "fr", "one two")
                        .out());
        assertTrue(CliFixture.run(
                        "train",
                        "-m",
                        tuned.toString(),
                        "--overwrite",
                        "--init-model",
                        model.toString(),
                        "--tsv",
                        french.toString())
                .err()
                .contains("the model of --init-model is multilingual: give --corpus with the languages of each file"));
        assertTrue(CliFixture.run(
                        "train",
                        "-m",
                        tuned.toString(),
                        "--overwrite",
                        "--init-model",
                        model.toString(),
                        "--corpus",
                        "en-es=" + french)
                .err()
                .contains("has no token of the target language 'es': its languages are fr, en, de"));
    }

    @Test
    void aConfigurationFileListsCorpora() throws IOException {
        Path config = Files.writeString(
                folder.resolve("train.yaml"),
                "corpus:\n- en-fr=" + french + "\n- en-de=" + german + "\nboth-directions: true\n");
        Path other = folder.resolve("configured");
        Outcome outcome = train(other, "--config", config.toString());
        assertEquals(ExitCode.DONE, outcome.code(), outcome.err());
        assertTrue(Files.readString(other.resolve("config.json")).contains("\"de to en\""));
        String written = Files.readString(other.resolve("training.yaml"));
        assertTrue(written.contains("corpus:\n- en-fr=" + french + "\n- en-de=" + german + "\n"), written);
    }

    @Test
    void filesOfOneDirectionMakeAnOrdinaryModel() throws IOException {
        Path plain = folder.resolve("plain");
        Outcome outcome = train(plain, "--corpus", "en-fr=" + french, "--corpus", "en-fr=" + french);
        assertTrue(outcome.out().contains("76 pairs to learn from"), outcome.out());
        String config = Files.readString(plain.resolve("config.json"));
        assertTrue(config.contains("\"format_version\" : 1") && config.contains("\"language\" : \"fr\""), config);
        String translation =
                CliFixture.run("run", "-m", plain.toString(), "one two").out();
        assertEquals(
                translation,
                CliFixture.run("run", "-m", plain.toString(), "--to", "fr", "one two")
                        .out());
        assertRefused(
                "translate: the model does not translate into de: it translates en to fr",
                CliFixture.run("run", "-m", plain.toString(), "--to", "de", "one two"));
    }
}
