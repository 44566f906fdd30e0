package dragoman.corpora.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageCodeTest {
    @ParameterizedTest
    @CsvSource({
        "en, en",
        "EN, en",
        "eng, en",
        "English, en",
        "en-GB, en-gb",
        "EN_us, en_us",
        "eng_Latn, en_latn",
        "' en ', en",
        "de, de",
        "ger, de",
        "deu, de",
        "Deutsch, de",
        "german, de",
        "fr, fr",
        "fre, fr",
        "fra, fr",
        "français, fr",
        "French, fr",
        "zh, zh",
        "chi, zh",
        "zho, zh",
        "cmn, zh",
        "cmn_Hans, zh_hans",
        "中文, zh",
        "Chinese, zh",
        "jpn, ja",
        "日本語, ja",
        "tur, tr",
        "Türkçe, tr",
        "aze, az",
        "azj, az",
        "lit, lt",
        "iw, he",
        "heb, he",
        "yue, yue",
        "fil, fil",
        "русский, ru"
    })
    void everyNameOfALanguageLeadsToItsCode(String name, String code) {
        assertEquals(code, LanguageCode.find(name).orElseThrow().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "xx", "qqq", "und", "klingonish", "e", "english-ish", "-en"})
    void otherTextNamesNoLanguage(String name) {
        assertEquals(Optional.empty(), LanguageCode.find(name));
    }

    @Test
    void everyNameOfALanguageLeadsToItsRules() {
        for (String english : List.of("en", "EN_us", "eng", "en-GB", "English")) {
            assertEquals(
                    List.of("do", "￭n't", "Dr."),
                    Tokenizers.of(TokenizerDescription.openNlp(english)).tokenize("don't Dr."),
                    english);
        }
        for (String french : List.of("fr", "fra", "fre", "Français", "fr-CA")) {
            assertEquals(
                    List.of("l'￭", "eau"),
                    Tokenizers.of(TokenizerDescription.openNlp(french)).tokenize("l'eau"),
                    french);
        }
    }

    @Test
    void aModelWithoutNormalizationKeepsTheCodeItWasMadeWith() {
        TokenizerDescription before = new TokenizerDescription(TokenizerKind.OPENNLP, "ENG", false, Normalization.NONE);
        assertEquals("eng", before.language());
        assertEquals(List.of("don't"), Tokenizers.of(before).tokenize("don't"));
    }
}
