package dragoman.corpora.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.text.Normalizer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NormalizationTest {
    private static final String LINE = "L'été à Hà Nội, 서울 où Å Ω ﬁ";

    @ParameterizedTest
    @EnumSource(TokenizerKind.class)
    void canonicallyEquivalentLinesGiveTheSameTokens(TokenizerKind kind) {
        String decomposed = Normalizer.normalize(LINE, Normalizer.Form.NFD);
        assertNotEquals(LINE, decomposed);

        Tokenizer tokenizer = Tokenizers.of(new TokenizerDescription(kind, "fr", false));
        List<String> tokens = tokenizer.tokenize(decomposed);
        assertEquals(tokenizer.tokenize(LINE), tokens);
        assertEquals(Normalizer.normalize(LINE, Normalizer.Form.NFC), tokenizer.detokenize(tokens));

        Tokenizer before = Tokenizers.of(new TokenizerDescription(kind, "fr", false, Normalization.NONE));
        assertEquals(decomposed, before.detokenize(before.tokenize(decomposed)));
    }

    @Test
    void compatibleCharactersStayApart() {
        assertEquals(List.of("ﬁ", "²"), whitespace("", false, Normalization.NFC).tokenize("ﬁ ²"));
    }

    @Test
    void lowerCaseFollowsTheLanguage() {
        List<String> turkish = List.of("istanbul", "istanbul", "ısparta", "ısparta");
        for (String language : List.of("tr", "tur", "Turkish", "az-AZ", "aze")) {
            assertEquals(
                    turkish,
                    whitespace(language, true, Normalization.NFC).tokenize("İstanbul istanbul ISPARTA ısparta"),
                    language);
        }
        assertEquals(
                List.of("i̇́", "i̇̀"),
                whitespace("lit", true, Normalization.NFC).tokenize("Í Ì"));
        assertEquals(
                List.of("isparta"), whitespace("de", true, Normalization.NFC).tokenize("ISPARTA"));
    }

    @Test
    void withoutNormalizationLowerCaseFollowsNoLanguage() {
        assertEquals(
                List.of("i̇stanbul", "isparta"),
                whitespace("tr", true, Normalization.NONE).tokenize("İstanbul ISPARTA"));
    }

    private static Tokenizer whitespace(String language, boolean lowercase, Normalization normalization) {
        return Tokenizers.of(new TokenizerDescription(TokenizerKind.WHITESPACE, language, lowercase, normalization));
    }
}
