package dragoman.tika;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.seq2seq.TextTranslator;
import dragoman.seq2seq.io.file.ModelException;
import dragoman.seq2seq.models.ModelCatalog;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.tika.Tika;
import org.apache.tika.exception.TikaException;
import org.apache.tika.language.translate.DefaultTranslator;
import org.apache.tika.language.translate.Translator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DragomanTranslatorTest {
    private static final String ENGLISH = "Where is the station?";
    private static final String TWO_PARAGRAPHS =
            "It is late. Where is the station?\n\nI have 12 books at https://example.org/a.";

    private static final dragoman.seq2seq.Translator LIBRARY = dragoman.seq2seq.Translator.load("en-fr-de-es");

    private final Translator translator = new DragomanTranslator();

    private static String expected(String from, String to, String text) {
        return TextTranslator.builder(LIBRARY.between(from, to, "en"))
                .build()
                .translate(text)
                .text();
    }

    private static String refusal(Translator translator, String text, String from, String to) {
        TikaException refused = assertThrows(TikaException.class, () -> translator.translate(text, from, to));
        return refused.getMessage();
    }

    @Test
    void tikaFindsTheTranslator() throws Exception {
        DefaultTranslator found = new DefaultTranslator();
        assertInstanceOf(DragomanTranslator.class, found.getTranslator());
        assertEquals(1, found.getTranslators().size());
        assertTrue(found.isAvailable());
        assertTrue(found.translate(ENGLISH, "en", "fr").startsWith("Où est la gare"));
        assertTrue(new Tika().translate(ENGLISH, "fr").startsWith("Où est la gare"));
    }

    @Test
    void aTextIsTranslatedAsTheLibraryDoes() throws Exception {
        assertEquals(expected("en", "de", TWO_PARAGRAPHS), translator.translate(TWO_PARAGRAPHS, "en", "de"));
        // Through English.
        String french = "Il est tard. Où est la gare ?";
        assertEquals(expected("fr", "es", french), translator.translate(french, "fr", "es"));
    }

    @ParameterizedTest
    @CsvSource({"en, de", "eng, deu", "en-GB, de-AT", "en_US, ger", "English, German", "EN, DE"})
    void languagesAreCodesWithOrWithoutRegionOrNames(String from, String to) throws Exception {
        assertEquals(expected("en", "de", ENGLISH), translator.translate(ENGLISH, from, to));
    }

    @Test
    void theSourceLanguageIsDetected() throws Exception {
        assertEquals(expected("en", "fr", ENGLISH), translator.translate(ENGLISH, "fr"));
        // No frequent word decides, so the detector does.
        String names = "Volkswirtschaftslehre Donaudampfschifffahrt";
        assertEquals(expected("de", "en", names), translator.translate(names, "en"));
        String french = "Où est la gare ?";
        assertEquals(french, translator.translate(french, "fr"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t ", "12.5 %", "…"})
    void aTextWithoutLettersStaysAsItIs(String text) throws Exception {
        assertEquals(text, translator.translate(text, "en", "de"));
        assertEquals(text, translator.translate(text, "de"));
    }

    @Test
    void aTextInTheTargetLanguageStaysAsItIs() throws Exception {
        assertEquals(ENGLISH, translator.translate(ENGLISH, "en", "en-GB"));
    }

    @Test
    void whatCannotBeTranslatedIsRefusedInOneLine() {
        assertEquals("there is no text to translate: it is null", refusal(translator, null, "en", "de"));
        assertThrows(TikaException.class, () -> translator.translate(null, "de"));
        assertEquals("the source language is null: give a code such as de", refusal(translator, "a", null, "de"));
        assertEquals("the target language is null: give a code such as de", refusal(translator, "a", "en", null));
        assertEquals(
                "the source language 'xx' is unknown: give a code such as de, or an English name such as German",
                refusal(translator, ENGLISH, "xx", "de"));
        assertEquals(
                "the target language '' is unknown: give a code such as de, or an English name such as German",
                assertThrows(TikaException.class, () -> translator.translate(ENGLISH, ""))
                        .getMessage());
        String missing = refusal(translator, ENGLISH, "en", "zh-CN");
        assertTrue(missing.startsWith("no installed model translates from en to zh: there are "), missing);
        assertEquals(1, missing.lines().count());
        assertTrue(assertThrows(TikaException.class, () -> translator.translate(ENGLISH, "zh"))
                .getMessage()
                .startsWith("no installed model translates into zh: there are "));
    }

    @Test
    void withoutModelsItIsNotAvailable() {
        Translator none = new DragomanTranslator(new LoadedTranslators(() -> ModelCatalog.of(List.of(), List.of())));
        assertFalse(none.isAvailable());
        assertTrue(refusal(none, ENGLISH, "en", "de")
                .contains("no model is installed; put a model jar on the class path"));
        Translator broken = new DragomanTranslator(new LoadedTranslators(() -> {
            throw new ModelException("cannot read the index");
        }));
        assertFalse(broken.isAvailable());
        assertEquals("cannot read the index", refusal(broken, ENGLISH, "en", "de"));
    }

    @Test
    void threadsShareOneModel() throws Exception {
        String german = expected("en", "de", TWO_PARAGRAPHS);
        Callable<String> translation = () -> new DragomanTranslator().translate(TWO_PARAGRAPHS, "en", "de");
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (Future<String> result : threads.invokeAll(Collections.nCopies(8, translation))) {
                assertEquals(german, result.get());
            }
        }
    }
}
