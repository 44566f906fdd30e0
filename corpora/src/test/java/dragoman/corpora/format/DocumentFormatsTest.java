package dragoman.corpora.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.corpora.CorpusException;
import dragoman.corpora.format.document.DocumentFormat;
import dragoman.corpora.format.document.FormatChecks;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DocumentFormatsTest {
    @Test
    void namesAndSuffixesAreUnique() {
        Set<String> seen = new HashSet<>();
        for (DocumentFormat format : DocumentFormats.all()) {
            assertTrue(seen.add("format " + format.name()));
            assertEquals(format, DocumentFormats.named(format.name().toUpperCase(Locale.ROOT)));
            format.suffixes().forEach(suffix -> assertTrue(seen.add(suffix), suffix));
        }
    }

    @Test
    void detectsBySuffixThenByContent() {
        assertEquals("po", detect("a.PO", ""));
        assertEquals("text", detect("notes.txt", "msgid \"\"\n"));
        assertEquals("vtt", detect("x", "WEBVTT\n"));
        assertEquals("srt", detect("x", "1\r\n00:00:01,000 --> 00:00:02,000\r\nx"));
        assertEquals("arb", detect("x", "{\"@@locale\":\"en\"}"));
        assertEquals("json", detect("x", "{}"));
        assertEquals("properties", detect("x", "# x\na.b = c\n"));
        assertEquals("po", detect("catalogue", "\uFEFF# by hand\nmsgid \"\"\nmsgstr \"\"\n"));
    }

    private static String detect(String name, String text) {
        return DocumentFormats.detect(FormatChecks.source(name, text.getBytes(StandardCharsets.UTF_8)))
                .name();
    }

    @Test
    void listsTheFormatsKnown() {
        String message = assertThrows(CorpusException.class, () -> DocumentFormats.named("doc"))
                .getMessage();
        assertTrue(message.startsWith("unknown format 'doc'; known are ") && message.contains("po, "), message);
        message = assertThrows(CorpusException.class, () -> detect("letter.doc", "?"))
                .getMessage();
        assertTrue(message.startsWith("letter.doc: ") && message.contains("po, "), message);
    }
}
