package dragoman.server.translation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LanguageAliasesTest {
    private static final List<String> CODES = List.of("de", "en", "pt", "zh");

    @Test
    void codesOfClientsAreFound() {
        assertEquals(Optional.of("de"), LanguageAliases.find("DE", CODES));
        assertEquals(Optional.of("de"), LanguageAliases.find("de_AT", CODES));
        assertEquals(Optional.of("de"), LanguageAliases.find("ger", CODES));
        assertEquals(Optional.of("pt"), LanguageAliases.find("pb", CODES));
        assertEquals(Optional.of("pt"), LanguageAliases.find("pt-BR", CODES));
        assertEquals(Optional.of("zh"), LanguageAliases.find("zh-Hans", CODES));
        assertEquals(Optional.of("zh-hans"), LanguageAliases.find("zh", List.of("zh-hans")));
        assertEquals(Optional.of("pt-br"), LanguageAliases.find("PB", List.of("pt-br", "pt")));
    }

    @Test
    void otherScriptsAndTextsAreNot() {
        assertEquals(Optional.empty(), LanguageAliases.find("zt", CODES));
        assertEquals(Optional.empty(), LanguageAliases.find("zh-Hant", CODES));
        assertEquals(Optional.empty(), LanguageAliases.find("xx", CODES));
        assertEquals(Optional.empty(), LanguageAliases.find("German", CODES));
        assertEquals(Optional.empty(), LanguageAliases.find("", CODES));
        assertEquals(Optional.empty(), LanguageAliases.find("de/../en", CODES));
    }
}
