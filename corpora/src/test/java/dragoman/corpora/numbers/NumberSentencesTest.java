package dragoman.corpora.numbers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.corpora.SentencePair;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NumberSentencesTest {
    private final NumberSentences sentences = NumberSentences.bundled();

    @Test
    void theSameSeedGivesTheSameSentencesInEveryLanguage() {
        List<SentencePair> french = sentences.pairs("en", "fr", 200, 1);
        List<SentencePair> german = sentences.pairs("de", "en", 200, 1);
        for (int i = 0; i < french.size(); i++) {
            assertEquals(french.get(i).source(), german.get(i).target());
        }
        assertEquals(french, sentences.pairs("en", "fr", 200, 1));
        assertNotEquals(french, sentences.pairs("en", "fr", 200, 2));
    }

    @Test
    void sentencesAreWholeInEveryLanguage() {
        for (String language : NumberSentences.languageCodes()) {
            Set<String> texts = new HashSet<>();
            for (SentencePair pair : sentences.pairs("en", language, 3000, 7)) {
                String text = pair.target();
                assertFalse(text.matches(".*[{}\\t].*|.* {2}.*"), text);
                assertTrue(text.matches("¿?[\\p{Lu}\\d].*[.?]"), text);
                assertEquals(language.equals("es") && text.endsWith("?"), text.startsWith("¿"), text);
                assertEquals(language.equals("fr") && text.endsWith("?"), text.endsWith("\u00a0?"), text);
                texts.add(text);
            }
            assertTrue(texts.size() > 2000, language + " has only " + texts.size() + " different sentences");
        }
    }

    @Test
    void bothSidesHoldTheSameDigits() {
        for (SentencePair pair : sentences.pairs("en", "de", 2000, 3)) {
            assertEquals(sortedDigits(pair.source()), sortedDigits(pair.target()), pair.toString());
        }
    }

    private static String sortedDigits(String text) {
        return text.replaceAll("\\D", "")
                .chars()
                .sorted()
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Test
    void aLanguageWithoutRulesIsRefusedWithThoseThereAre() {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> sentences.pairs("en", "it", 1, 1));
        assertEquals("no language it: there are en, fr, de, es", refused.getMessage());
    }
}
