package dragoman.seq2seq.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.corpora.LanguagePair;
import dragoman.corpora.format.DocumentFormats;
import dragoman.corpora.format.document.CodedText;
import dragoman.corpora.format.document.Document;
import dragoman.corpora.format.document.DocumentSource;
import dragoman.corpora.format.parallel.TmxWriter;
import dragoman.seq2seq.sentence.SentenceFlag;
import dragoman.seq2seq.sentence.SentenceTranslation;
import dragoman.seq2seq.sentence.TranslatedSegment;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DocumentPipelineTest {
    private static final String CATALOGUE = """
            msgid ""
            msgstr "Content-Type: text/plain; charset=UTF-8\\n"

            msgid "one"
            msgstr ""

            msgid "two"
            msgstr "zwei"

            msgid "bad"
            msgstr ""
            """;

    /** Writes capitals; the estimated quality of "bad" is 0.1, that of other texts 0.9. */
    private static TranslatedSegment capitals(CodedText text) {
        double quality = text.text().contains("bad") ? 0.1 : 0.9;
        String target = text.render(part -> part.toUpperCase(Locale.ROOT));
        return new TranslatedSegment(
                text.translated(target),
                List.of(new SentenceTranslation(
                        text.text(),
                        target,
                        SentenceTranslation.Origin.NETWORK,
                        OptionalDouble.of(quality),
                        Set.of(SentenceFlag.PLACED_BY_ATTENTION))));
    }

    private static List<TranslatedSegment> capitals(List<CodedText> texts) {
        return texts.stream().map(DocumentPipelineTest::capitals).toList();
    }

    private static TranslatedDocument translate(String format, String text, DocumentSettings settings) {
        Document document = DocumentFormats.named(format)
                .read(new DocumentSource("f", text.getBytes(StandardCharsets.UTF_8), Optional.of("de")));
        return new DocumentPipeline(DocumentPipelineTest::capitals, settings)
                .translate(document, DocumentProgress.NONE);
    }

    private static String text(TranslatedDocument document) {
        return new String(document.bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void translatesEachSegmentWithItsCodes() {
        assertEquals(
                "<h1>TITLE</h1><p>SOME <b>BOLD</b> TEXT<br>.</p>",
                text(translate("html", "<h1>Title</h1><p>Some <b>bold</b> text<br>.</p>", DocumentSettings.DEFAULT)));
    }

    @Test
    void keepsWhatIsTranslatedAndMarksTheRest() {
        TranslatedDocument document = translate("po", CATALOGUE, DocumentSettings.DEFAULT);
        assertEquals(new DocumentSummary(2, 1, 0, Map.of(SentenceFlag.PLACED_BY_ATTENTION, 2L)), document.summary());
        String written = text(document);
        assertTrue(written.contains("#, fuzzy\nmsgid \"one\"\nmsgstr \"ONE\""), written);
        assertTrue(written.contains("\n\nmsgid \"two\"\nmsgstr \"zwei\""), written);
    }

    @Test
    void retranslates() {
        TranslatedDocument document = translate("po", CATALOGUE, new DocumentSettings(true, 0));
        assertEquals(3, document.summary().translated());
        assertTrue(text(document).contains("#, fuzzy\nmsgid \"two\"\nmsgstr \"TWO\""));
    }

    @Test
    void aRefusedSegmentStaysUntranslated() {
        TranslatedDocument document = translate("po", CATALOGUE, new DocumentSettings(false, 0.5));
        assertEquals(1, document.summary().refused());
        assertTrue(text(document).contains("\n\nmsgid \"bad\"\nmsgstr \"\""), text(document));
        assertEquals("ONE\nbad\n", text(translate("text", "one\nbad\n", new DocumentSettings(false, 0.5))));
        assertThrows(IllegalArgumentException.class, () -> new DocumentSettings(false, Double.NaN));
    }

    @Test
    void writesWhatItTranslatedToAMemory() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TmxWriter memory = new TmxWriter(bytes, new LanguagePair("en", "de"), "1")) {
            translate("po", CATALOGUE, new DocumentSettings(false, 0.5)).writeTo(memory);
        }
        String memory = bytes.toString(StandardCharsets.UTF_8);
        assertTrue(memory.contains("<seg>one</seg>") && memory.contains("<seg>ONE</seg>"), memory);
        assertTrue(!memory.contains("two") && !memory.contains("bad"), memory);
    }

    @Test
    void reportsProgressByBatches() {
        Document document = DocumentFormats.named("text")
                .read(new DocumentSource("f", "word\n".repeat(300).getBytes(StandardCharsets.UTF_8), Optional.empty()));
        List<String> reports = new ArrayList<>();
        new DocumentPipeline(DocumentPipelineTest::capitals, DocumentSettings.DEFAULT)
                .translate(
                        document,
                        (segments, share) -> reports.add(String.format(Locale.ROOT, "%d %.2f", segments, share)));
        assertEquals(List.of("128 0.43", "256 0.85", "300 1.00"), reports);
    }
}
