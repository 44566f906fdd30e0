package dragoman.seq2seq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.corpora.SentencePair;
import dragoman.seq2seq.io.file.ModelException;
import dragoman.seq2seq.models.InstalledModel;
import dragoman.seq2seq.models.ModelJars;
import dragoman.seq2seq.models.Route;
import dragoman.seq2seq.search.SearchOptions;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.loader.launch.LaunchedClassLoader;
import org.springframework.boot.loader.net.protocol.Handlers;
import org.springframework.boot.loader.net.protocol.jar.JarUrl;

/** A jar on the class path holds a model of numbers in words, between English and French and between English and German. */
class ModelsTest {
    @TempDir
    private Path folder;

    private final ClassLoader before = Thread.currentThread().getContextClassLoader();
    private Path model;
    private Path jar;

    @BeforeEach
    void makeJar() throws IOException, URISyntaxException {
        Path released = Path.of(Objects.requireNonNull(ModelsTest.class.getResource("io/format-2"))
                .toURI());
        model = Files.createDirectories(folder.resolve("models/numbers"));
        try (var files = Files.list(released)) {
            for (Path file : files.toList()) {
                Files.copy(file, model.resolve(file.getFileName()));
            }
        }
        jar = ModelJars.jar(folder.resolve("numbers.jar"), model.getParent(), "numbers");
        use(new URLClassLoader(new URL[] {jar.toUri().toURL()}, before));
    }

    private static void use(URLClassLoader loader) {
        Thread.currentThread().setContextClassLoader(loader);
    }

    @AfterEach
    void close() throws IOException {
        ((URLClassLoader) Thread.currentThread().getContextClassLoader()).close();
        Thread.currentThread().setContextClassLoader(before);
    }

    private static String translation(Translator translator, String text) {
        try (translator) {
            return translator.translate(text);
        }
    }

    @Test
    void aDirectionOfAModelIsTranslatedByIt() {
        assertEquals("un deux trois", translation(Models.translator("en", "French"), "one two three"));
        assertEquals("one two three", translation(Translator.load("de-en"), "eins zwei drei"));
        assertEquals("eins zwei", translation(Translator.load("numbers").between("en", "de"), "one two"));
        assertEquals("de", Models.translator("en", "de").targetLanguage());
    }

    @Test
    void otherDirectionsAreTranslatedThroughEnglish() {
        Translator translator = Models.translator("de", "fr");
        assertEquals("de", translator.sourceLanguage());
        assertEquals("fr", translator.targetLanguage());
        assertEquals("en", translator.pivotLanguage().orElseThrow());
        assertTrue(translator.attends());
        assertEquals("un deux trois", translation(translator.withThreads(2), "eins zwei drei"));
        assertEquals("un deux trois", translation(translator, "eins zwei drei"));
        assertThrows(IllegalStateException.class, () -> translator.translate("eins"));
    }

    @Test
    void aTranslatorOfTwoStepsGivesSeveralTranslationsAndScoresNone() {
        try (Translator translator = Models.translator("fr", "de")) {
            TranslatedSentence sentence = translator
                    .translate(List.of("un deux"), new SearchOptions(5, 3, 1))
                    .getFirst();
            assertEquals(3, sentence.translations().size());
            assertEquals(2, sentence.sourceTokens());
            assertEquals(
                    "a translator of two steps scores no given translations: load one model",
                    assertThrows(
                                    IllegalStateException.class,
                                    () -> translator.score(List.of(new SentencePair("un", "eins"))))
                            .getMessage());
        }
    }

    @Test
    void textsAreTranslatedThroughEnglish() {
        TextTranslator translator = Models.textTranslator("de", "fr");
        assertEquals(
                "un deux\n\ntrois", translator.translate("eins zwei\n\ndrei").text());
    }

    @Test
    void installedModelsAndRoutesAreListed() {
        assertEquals(
                List.of("numbers"),
                Models.installed().stream().map(InstalledModel::name).toList());
        assertEquals(
                List.of(
                        "de to en by numbers",
                        "de to fr by numbers through en",
                        "en to de by numbers",
                        "en to fr by numbers",
                        "fr to de by numbers through en",
                        "fr to en by numbers"),
                Models.routes().stream().map(Route::toString).toList());
        assertTrue(Models.installed().getFirst().location().description().contains("numbers.jar"));
    }

    @Test
    void unknownNamesAndDirectionsAreRefusedWithThoseThereAre() {
        assertEquals(
                "'letters' is neither the name of a model nor a direction such as en-fr: installed are numbers",
                assertThrows(ModelException.class, () -> Translator.load("letters"))
                        .getMessage());
        assertEquals(
                "no installed model translates from en to it: there are en to fr, fr to en, en to de, de to en",
                assertThrows(ModelException.class, () -> Translator.load("en-it"))
                        .getMessage());
    }

    /** An executable jar holds its libraries as jars; their resources are no files. */
    @Test
    void aModelInAnExecutableJarOfSpringBootTranslates() throws IOException {
        close();
        Path application = ModelJars.executable(folder.resolve("application.jar"), jar);
        Files.delete(jar);
        Handlers.register();
        use(new LaunchedClassLoader(
                false, new URL[] {JarUrl.create(application.toFile(), "BOOT-INF/lib/numbers.jar")}, before));
        assertEquals("un deux trois", translation(Models.translator("de", "fr"), "eins zwei drei"));
    }

    @Test
    void damagedWeightsInAJarAreReportedInOneLine() throws IOException {
        close();
        Path weights = model.resolve("model.safetensors");
        byte[] bytes = Files.readAllBytes(weights);
        Files.write(weights, Arrays.copyOf(bytes, bytes.length - 100));
        use(new URLClassLoader(
                new URL[] {
                    ModelJars.jar(folder.resolve("damaged.jar"), model.getParent(), "numbers")
                            .toUri()
                            .toURL()
                },
                before));
        String message = assertThrows(ModelException.class, () -> Models.translator("en", "fr"))
                .getMessage();
        assertTrue(message.startsWith("model numbers of jar:file:"), message);
        assertTrue(message.contains("damaged.jar!/: META-INF/dragoman/models/numbers/model.safetensors"), message);
        assertTrue(message.lines().count() == 1, message);
    }
}
