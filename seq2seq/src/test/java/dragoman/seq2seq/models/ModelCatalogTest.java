package dragoman.seq2seq.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.seq2seq.io.file.ModelException;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCatalogTest {
    private static final String[] MANY = {"en to fr", "fr to en", "en to de", "de to en"};

    @TempDir
    private Path folder;

    private ModelCatalog catalog() {
        return ModelCatalog.of(List.of(folder), List.of());
    }

    private static String message(Runnable action) {
        return assertThrows(ModelException.class, action::run).getMessage();
    }

    @Test
    void aModelOfThePairComesBeforeOneOfSeveralDirections() throws IOException {
        ModelJars.describe(folder, "all", MANY);
        assertEquals("en to fr by all", catalog().route("en", "French").toString());
        ModelJars.describe(folder, "one", "en to fr");
        assertEquals("en to fr by one", catalog().route("eng", "fr-CA").toString());
        assertEquals("fr to en by all", catalog().route("fr", "en").toString());
    }

    @Test
    void otherDirectionsGoThroughEnglish() throws IOException {
        ModelJars.describe(folder, "all", MANY);
        ModelJars.describe(folder, "en-es", "en to es");
        assertEquals("de to fr by all through en", catalog().route("de", "fr").toString());
        assertEquals(
                "fr to es by all and en-es through en",
                catalog().route("fr", "es").toString());
        assertEquals(
                List.of(
                        "de to en by all",
                        "de to es by all and en-es through en",
                        "de to fr by all through en",
                        "en to de by all",
                        "en to es by en-es",
                        "en to fr by all",
                        "fr to de by all through en",
                        "fr to en by all",
                        "fr to es by all and en-es through en"),
                catalog().routes().stream().map(Route::toString).toList());
    }

    @Test
    void aDirectionThatThereIsNoneForIsRefusedWithThoseThereAre() throws IOException {
        assertEquals(
                "no installed model translates from en to fr: no model is installed; put a model jar on the class path,"
                        + " or name a folder of models in DRAGOMAN_MODELS",
                message(() -> catalog().route("en", "fr")));
        ModelJars.describe(folder, "all", MANY);
        assertEquals(
                "no installed model translates from en to it: there are en to fr, fr to en, en to de, de to en",
                message(() -> catalog().route("en", "Italian")));
        assertEquals(
                "'klingonisch' is no language: give a code such as de, or an English name such as German",
                message(() -> catalog().route("en", "klingonisch")));
        assertEquals(
                "en and English are the same language: there is nothing to translate",
                message(() -> catalog().route("en", "English")));
    }

    @Test
    void anUnknownNameIsRefusedWithThoseThereAre() throws IOException {
        ModelJars.describe(folder, "all", MANY);
        ModelJars.describe(folder, "en-es", "en to es");
        assertEquals(
                "no model is named 'en-it': installed are all, en-es",
                message(() -> catalog().get("en-it")));
    }

    @Test
    void foldersThatHoldNoModelAreNoModels() throws IOException {
        Files.createDirectories(folder.resolve("empty"));
        ModelJars.describe(folder, "Not a name", "en to fr");
        Files.writeString(folder.resolve("file"), "");
        assertEquals(List.of(), catalog().models());
        assertEquals(
                List.of(),
                ModelCatalog.of(List.of(folder.resolve("missing")), List.of()).models());
    }

    /** Collects what a logger gets. */
    private static final class Collector extends Handler {
        private final List<String> messages = new ArrayList<>();

        @Override
        public void publish(LogRecord record) {
            messages.add(record.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    private static List<String> logged(Runnable action) {
        Logger logger = Logger.getLogger(ModelCatalog.class.getName());
        Collector collector = new Collector();
        logger.addHandler(collector);
        logger.setUseParentHandlers(false);
        try {
            action.run();
        } finally {
            logger.removeHandler(collector);
            logger.setUseParentHandlers(true);
        }
        return collector.messages;
    }

    @Test
    void ofTwoModelsOfOneNameThatOfTheFolderIsUsedAndALogSaysSo() throws IOException {
        Path others = folder.resolve("others.d");
        ModelJars.describe(others, "m", "en to de");
        Path jar = ModelJars.jar(folder.resolve("m.jar"), others, "m");
        ModelJars.describe(folder, "m", "en to fr");
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            ModelCatalog both = ModelCatalog.of(List.of(folder), List.of(loader, loader));
            assertEquals(1, both.hidden().size());
            List<String> log = logged(() -> assertEquals(
                    "[en to fr]", both.get("m").outline().directions().toString()));
            assertEquals(1, log.size());
            assertTrue(log.getFirst()
                    .startsWith("m is the name of two models: " + folder.resolve("m") + " is used, not "));
        }
    }

    @Test
    void aModelThatCannotBeReadIsLeftOutWithAWarning() throws IOException {
        ModelJars.describe(folder, "all", MANY);
        Files.writeString(
                ModelJars.describe(folder, "bad", "en to fr").resolve("config.json"), "{\"format_version\": 99}");
        List<String> log = logged(() ->
                assertEquals("en to fr by all", catalog().route("en", "fr").toString()));
        assertEquals(1, log.size());
        assertTrue(log.getFirst().startsWith("model bad is left out: "), log.toString());
    }
}
