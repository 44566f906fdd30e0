package dragoman.corpora.text.language;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FrequentWordsTest {
    private static final List<String> ALL = List.of("en", "fr", "de", "es");

    private static void assertLanguage(String language, String text) {
        assertEquals(Optional.of(language), FrequentWords.language(text, ALL), text);
    }

    @Test
    void everydaySentencesAreDecided() {
        assertLanguage("en", "Where is the station?");
        assertLanguage("fr", "OÙ EST LA GARE ?");
        assertLanguage("fr", "L'addition, s'il vous plaît.");
        assertLanguage("de", "Wo ist der Bahnhof?");
        assertLanguage("es", "¿Dónde está la estación?");
        assertLanguage(
                "es",
                "My name is Pedro. ¿Dónde está el libro de la chica que no quiere estar aquí con nosotros? Está muy cerca.");
    }

    @Test
    void nothingIsDecidedWithoutEnoughWords() {
        assertEquals(Optional.empty(), FrequentWords.language("Lausanne 1987", ALL));
        assertEquals(Optional.empty(), FrequentWords.language("", ALL));
        assertEquals(Optional.empty(), FrequentWords.language("the der où", ALL));
        assertEquals(Optional.empty(), FrequentWords.language("Where is the station?", List.of("en", "nl")));
        assertEquals(Optional.of("en"), FrequentWords.language("the", List.of("en")));
    }
}
