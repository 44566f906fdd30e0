package dragoman.corpora.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class CharacterTokenizerTest {
    private final Tokenizer tokenizer = Tokenizers.of(TokenizerDescription.character());

    @Test
    void makesEachCodePointAToken() {
        assertEquals(List.of("à", "▁", "😀", "<U+202F>", "!"), tokenizer.tokenize("à 😀\u202F!"));
    }

    @Test
    void givesEveryTextBack() {
        String text = "  a\t▁<U+0041> \u00A0\u2028\u0085\uFEFF\u200D漢字 עברית 👩\u200D👩 e\u0301 \uD83D \\ <";
        assertEquals(Normalization.NFC.apply(text), tokenizer.detokenize(tokenizer.tokenize(text)));
    }

    @Test
    void takesAnyTokens() {
        assertEquals(
                "ab<unk><U+110000><U+FFFFFF> ",
                tokenizer.detokenize(List.of("ab", "<unk>", "<U+110000>", "<U+FFFFFF>", "▁", "")));
    }

    @Test
    void lowercasesWhenAsked() {
        Tokenizer lowercase = Tokenizers.of(new TokenizerDescription(TokenizerKind.CHARACTER, "", true));
        assertEquals(List.of("é", "i"), lowercase.tokenize("ÉI"));
    }
}
