package dragoman.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.cli.CliFixture.Outcome;
import dragoman.cli.output.ExitCode;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model of two directions on the class path, between English and Italian and English and Dutch, which no model that ships translates. */
class InstalledModelsTest {
    private static final String NAME = "counting";
    private static final String FOLDER = "META-INF/dragoman/models/";
    private static final String CARD = """
            {
              "description" : "Numbers",
              "licence" : "CC0-1.0",
              "attribution" : "None",
              "evaluation" : "BLEU",
              "bleu" : { "en to it" : 80.04, "nl to it" : 59.96 }
            }
            """;

    @TempDir
    private static Path folder;

    private static Path classes;
    private static Path italian;

    private final ClassLoader before = Thread.currentThread().getContextClassLoader();

    @BeforeAll
    static void train() throws IOException {
        italian = Files.writeString(folder.resolve("it.tsv"), "one two\tuno due\nthree four\ttre quattro\n".repeat(20));
        Path dutch =
                Files.writeString(folder.resolve("nl.tsv"), "one two\teen twee\nthree four\tdrie vier\n".repeat(20));
        classes = folder.resolve("classes");
        Path model = Files.createDirectories(classes.resolve(FOLDER)).resolve(NAME);
        List<String> arguments = TinyModel.trainArguments(italian, model);
        arguments.subList(1, 3).clear();
        arguments.addAll(List.of("--corpus", "en-it=" + italian, "--corpus", "en-nl=" + dutch, "--both-directions"));
        // By default every copy of one of the pairs would be held out.
        Path other = Files.writeString(folder.resolve("other.tsv"), "one four\tuno quattro\n");
        arguments.addAll(List.of("--validation-corpus", "en-it=" + other));
        arguments.set(arguments.indexOf("--dropout") + 1, "0");
        arguments.set(arguments.indexOf("--validation-interval") + 1, "200");
        arguments.addAll(List.of("--max-updates", "200"));
        Outcome outcome = CliFixture.run(arguments.toArray(String[]::new));
        assertEquals(ExitCode.DONE, outcome.code(), outcome.err());
        Files.writeString(model.resolve("card.json"), CARD);
        Files.writeString(classes.resolve("META-INF/dragoman/models.index"), NAME + "\n");
    }

    private static void use(URLClassLoader loader) {
        Thread.currentThread().setContextClassLoader(loader);
    }

    @BeforeEach
    void install() throws IOException {
        use(new URLClassLoader(new URL[] {classes.toUri().toURL()}, before));
    }

    @AfterEach
    void remove() throws IOException {
        ((URLClassLoader) Thread.currentThread().getContextClassLoader()).close();
        Thread.currentThread().setContextClassLoader(before);
    }

    private static String translated(String... arguments) {
        List<String> all = new ArrayList<>(List.of("run"));
        all.addAll(List.of(arguments));
        Outcome outcome = CliFixture.run(all.toArray(String[]::new));
        assertEquals(ExitCode.DONE, outcome.code(), outcome.err());
        return outcome.out();
    }

    private static void assertRefused(int code, String message, String... arguments) {
        Outcome outcome = CliFixture.run(arguments);
        assertEquals("translate: " + message + "\n", outcome.err());
        assertEquals(code, outcome.code());
        assertEquals("", outcome.out());
    }

    @Test
    void runUsesTheInstalledModelOfTheLanguages() {
        assertEquals("uno due\n", translated("--from", "en", "--to", "it", "one two"));
        assertEquals("one two\n", translated("--from", "Dutch", "--to", "eng", "een twee"));
        assertEquals("tre quattro\n", translated("--from", "nl", "--to", "it", "drie vier"));
    }

    @Test
    void theSourceLanguageIsDetected() {
        assertEquals("tre quattro\nuno due\n", translated("--to", "it", "three four", "one two"));
        Outcome fromInput = CliFixture.runWithInput("three four\none two\n", "run", "--to", "it");
        assertEquals("tre quattro\nuno due\n", fromInput.out());
        assertEquals("tre quattro\n", translated("-m", NAME, "--from", "auto", "--to", "it", "three four"));
    }

    @Test
    void theLanguagesOfInstalledModelsAreDetected() {
        String polish = "Pociąg na lotnisko odjeżdża za dziesięć minut.";
        Outcome restricted = CliFixture.run("detect", polish);
        // Those of the models of this test and of the one that ships.
        assertTrue(restricted.out().matches("(en|it|nl|fr|de|es)\t.*\n"), restricted.out());
        assertTrue(CliFixture.run("detect", "--all", polish).out().startsWith("pl\t"));
    }

    @Test
    void aFileStatesItsDirection() throws IOException {
        Path resource = Files.writeString(folder.resolve("a.xlf"), """
                <xliff version="2.0" srcLang="en-GB" trgLang="it" xmlns="urn:oasis:names:tc:xliff:document:2.0"><file id="f">
                <unit id="1"><segment><source>one two</source></segment></unit></file></xliff>
                """);
        Path translated = folder.resolve("a.it.xlf");
        Outcome outcome = CliFixture.run("file", resource.toString(), "-o", translated.toString());
        assertEquals(ExitCode.DONE, outcome.code(), outcome.err());
        assertTrue(Files.readString(translated).contains("<target>uno due</target>"));
        assertRefused(
                ExitCode.FAILED,
                resource + ": states that it is translated from en-GB to it, but the model translates from en to nl:"
                        + " choose another model, or add --ignore-languages",
                "file",
                "--to",
                "nl",
                resource.toString(),
                "-o",
                folder.resolve("a.nl.xlf").toString());
    }

    @Test
    void aFileIsTranslatedByAnInstalledModel() throws IOException {
        Path page = Files.writeString(folder.resolve("page.html"), "<p>three <b>four</b></p>\n<p>one two</p>\n");
        Path detected = folder.resolve("detected.html");
        Outcome outcome = CliFixture.run("file", "--to", "it", page.toString(), "-o", detected.toString());
        assertEquals(ExitCode.DONE, outcome.code(), outcome.err());
        assertEquals("<p>tre <b>quattro</b></p>\n<p>uno due</p>\n", Files.readString(detected));
        Path named = folder.resolve("named.html");
        CliFixture.run("file", "-m", NAME, "--to", "it", page.toString(), "-o", named.toString());
        assertEquals(Files.readString(detected), Files.readString(named));
    }

    @Test
    void aNameStandsForADirectory() {
        assertEquals("uno due\n", translated("-m", NAME, "--to", "it", "one two"));
        assertEquals("uno due\n", translated("-m", NAME, "--from", "nl", "--to", "it", "een twee"));
        String info = CliFixture.run("info", NAME).out();
        assertTrue(info.contains("directions: [en to it, it to en, en to nl, nl to en]"), info);
        assertTrue(info.contains("\nprovenance\n"), info);
        Outcome scores = CliFixture.run("score", "-m", NAME, "--to", "it", "--tsv", italian.toString());
        assertEquals(ExitCode.DONE, scores.code(), scores.err());
        Path tuned = folder.resolve("tuned");
        Outcome tuning = CliFixture.run(
                "train",
                "--init-model",
                NAME,
                "--corpus",
                "en-it=" + italian,
                "-m",
                tuned.toString(),
                "--threads",
                "1",
                "--max-updates",
                "2");
        assertEquals(ExitCode.DONE, tuning.code(), tuning.err());
    }

    @Test
    void directionsAreListedWithTheFiguresOfTheCard() {
        String list = CliFixture.run("languages").out();
        assertTrue(list.matches("(?s)from +to +through +model +BLEU\n.*"), list);
        assertTrue(list.lines().anyMatch(line -> line.matches("en +it +- +counting +80\\.0")), list);
        assertTrue(list.lines().anyMatch(line -> line.matches("nl +it +en +counting +60\\.0")), list);
        assertTrue(list.lines().anyMatch(line -> line.matches("it +en +- +counting +-")), list);
        String json = CliFixture.run("languages", "--json").out();
        assertTrue(
                json.contains(
                        "{\"from\":\"nl\",\"to\":\"it\",\"through\":\"en\",\"model\":\"counting\",\"bleu\":59.96}"),
                json);
    }

    @Test
    void modelsAreListedWithLicenceAndChecksum() {
        String list = CliFixture.run("models").out();
        assertTrue(
                list.lines()
                        .anyMatch(line -> line.matches("counting +en it nl +0\\.0 +70\\.0 +CC0-1\\.0 +[0-9a-f]{64}")),
                list);
        String json = CliFixture.run("models", "--json").out();
        assertTrue(json.contains("\"name\":\"counting\",\"task\":\"translation\",\"directions\":[\"en to it\","), json);
        assertTrue(json.contains("\"licence\":\"CC0-1.0\""), json);
    }

    @Test
    void whatIsNotInstalledIsRefusedInOneLine() {
        assertRefused(
                ExitCode.WRONG_COMMAND_LINE,
                "no target language: name one with --to, such as --to fr, or a model with -m DIR."
                        + " See 'translate run --help'.",
                "run",
                "one two");
        assertRefused(
                ExitCode.FAILED,
                "'xq' is no language: give a code such as de, or an English name such as German",
                "run",
                "--to",
                "xq",
                "one");
        Outcome none = CliFixture.run("run", "--from", "en", "--to", "sv", "one");
        assertTrue(
                none.err().startsWith("translate: no installed model translates from en to sv: there are en to it, "),
                none.err());
        Outcome unknown = CliFixture.run("run", "-m", "letters", "one");
        assertTrue(
                unknown.err().matches("translate: letters does not exist: .*; installed models are .*counting.*\n"),
                unknown.err());
    }

    @Test
    void damageIsReportedAndTheOthersAreListed() throws IOException {
        remove();
        Path damaged = folder.resolve("damaged");
        Path model = Files.createDirectories(damaged.resolve(FOLDER + "newer"));
        Files.writeString(model.resolve("config.json"), "{\"format_version\": 99}", StandardCharsets.UTF_8);
        Files.writeString(damaged.resolve("META-INF/dragoman/models.index"), "newer\n");
        use(new URLClassLoader(
                new URL[] {damaged.toUri().toURL(), classes.toUri().toURL()}, before));
        Outcome outcome = CliFixture.run("models");
        assertEquals(ExitCode.FAILED, outcome.code());
        assertTrue(outcome.err().matches("translate: newer: .*is of format version 99, .*\n"), outcome.err());
        assertTrue(outcome.out().contains(NAME), outcome.out());
    }
}
