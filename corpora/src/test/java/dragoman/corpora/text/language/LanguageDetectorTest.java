package dragoman.corpora.text.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageDetectorTest {
    private static final LanguageDetector FOUR = LanguageDetector.of(List.of("en", "German", "fra", "es-MX"));

    @ParameterizedTest
    @CsvSource({
        "en, The train to the airport leaves in ten minutes.",
        "de, Der Zug zum Flughafen fährt in zehn Minuten ab.",
        "fr, Le train pour l'aéroport part dans dix minutes.",
        "es, El tren al aeropuerto sale dentro de diez minutos.",
        "ja, 空港行きの電車は十分後に出発します。",
        "ru, Поезд в аэропорт отправляется через десять минут."
    })
    void namesTheLanguageAmongAll(String language, String text) {
        assertEquals(
                language,
                LanguageDetector.ofAllLanguages().detect(text).orElseThrow().language());
    }

    @ParameterizedTest
    @CsvSource({"en, Where is it?", "de, Guten Morgen", "fr, Bonjour", "es, Buenos días"})
    void namesTheLanguageOfAFewWordsAmongFour(String language, String text) {
        assertEquals(language, FOUR.detect(text).orElseThrow().language());
    }

    @Test
    void probabilitiesAreSortedAndAddUpToOne() {
        Random random = new Random(1);
        for (int round = 0; round < 200; round++) {
            String text = "a"
                    + random.ints(random.nextInt(60), 32, 0x500)
                            .mapToObj(Character::toString)
                            .collect(Collectors.joining());
            List<LanguageProbability> found = FOUR.probabilities(text);
            double sum =
                    found.stream().mapToDouble(LanguageProbability::probability).sum();
            assertEquals(1, sum, 1e-9);
            assertEquals(
                    Set.of("en", "de", "fr", "es"),
                    found.stream().map(LanguageProbability::language).collect(Collectors.toSet()));
            assertTrue(IntStream.range(1, found.size())
                    .allMatch(
                            i -> found.get(i - 1).probability() >= found.get(i).probability()));
            assertEquals(1, FOUR.relativeProbability(text, found.getFirst().language()));
            assertEquals(
                    found.get(1).probability() / found.getFirst().probability(),
                    FOUR.relativeProbability(text, found.get(1).language()),
                    1e-9);
        }
    }

    @Test
    void aLongTextHasAProbabilityToo() {
        Random random = new Random(2);
        String text = "The house is green. "
                + random.ints(1_000_000, 'a', 'z' + 1)
                        .mapToObj(Character::toString)
                        .collect(Collectors.joining());
        assertTrue(LanguageDetector.ofAllLanguages().detect(text).orElseThrow().probability() > 0);
    }

    @Test
    void digitsAndAddressesSayNothing() {
        assertEquals(Optional.empty(), FOUR.detect("12,5 % ... 2026-01-31 !"));
        assertEquals(1, FOUR.relativeProbability("42", "de"));
        assertEquals(
                FOUR.detect("Der Text steht auf der Seite"),
                FOUR.detect("Der Text steht auf der Seite https://example.org/where-is-the-english-page"));
        assertEquals(FOUR.detect("Er kam 1998 an"), FOUR.detect("Er kam 7 an"));
    }

    @Test
    void aLanguageCountsWithAllItsCodes() {
        assertEquals(
                List.of("no", "sv"),
                List.copyOf(LanguageDetector.of(List.of("sv", "no")).languages()));
        assertEquals(
                "no",
                LanguageDetector.of(List.of("no", "en"))
                        .detect("Toget til flyplassen går om ti minutter.")
                        .orElseThrow()
                        .language());
        Set<String> all =
                LanguageDetector.ofAllLanguagesWith(List.of("no", "German")).languages();
        assertTrue(all.containsAll(Set.of("no", "de", "da")));
        assertFalse(all.contains("nb"));
        assertTrue(LanguageDetector.ofAllLanguages().languages().containsAll(Set.of("et", "fa", "lv", "zh", "nb")));
        assertFalse(LanguageDetector.ofAllLanguages().languages().contains("ekk"));
    }

    @Test
    void anUnknownLanguageIsRefused() {
        String message = assertThrows(
                        UnknownLanguageException.class, () -> LanguageDetector.of(List.of("en", "Klingon")))
                .getMessage();
        assertTrue(
                message.startsWith("the language detector does not know 'Klingon'; the languages it knows are af, "),
                message);
    }
}
