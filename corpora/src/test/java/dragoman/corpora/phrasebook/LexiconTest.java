package dragoman.corpora.phrasebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LexiconTest {
    private static final Concepts CONCEPTS = Concepts.read("classes.txt");
    private static final List<SentencePattern> PATTERNS = Phrasebook.patterns(CONCEPTS);
    private static final Language ENGLISH = Language.read("english");
    private static final Language FRENCH = Language.read("french");

    @Test
    void isLargeEnough() {
        assertTrue(
                CONCEPTS.lexemes().size() >= 600,
                () -> "lexemes: " + CONCEPTS.lexemes().size());
        assertTrue(PATTERNS.size() >= 80, () -> "patterns: " + PATTERNS.size());
    }

    @Test
    void everyLanguageKnowsEveryLexemeAndEveryPattern() {
        Set<String> patterns = new LinkedHashSet<>();
        PATTERNS.forEach(pattern -> patterns.add(pattern.name()));
        for (Language language : List.of(ENGLISH, FRENCH)) {
            Set<String> unknown = new LinkedHashSet<>(CONCEPTS.lexemes());
            unknown.removeAll(language.lexemes());
            assertEquals(Set.of(), unknown);
            assertEquals(patterns, language.patterns());
        }
    }

    @Test
    void noSentenceHasTwoTranslations() {
        PhraseGenerator generator = new PhraseGenerator(CONCEPTS, ENGLISH, FRENCH);
        generator.generate(PATTERNS, 1);
        assertEquals(List.of(), generator.conflicts());
    }

    @Test
    void nearlyEveryContentWordIsUsedOften() {
        Map<String, Integer> uses = new HashMap<>();
        for (Phrase phrase : Phrasebook.englishFrench(1).trainPhrases()) {
            new HashSet<>(phrase.contentWords()).forEach(word -> uses.merge(word, 1, Integer::sum));
        }
        assertTrue(uses.size() >= 600, () -> "content words used: " + uses.size());
        long rare = uses.values().stream().filter(count -> count < 5).count();
        assertTrue(rare <= 0.02 * uses.size(), () -> "content words used less than five times: " + rare);
    }
}
