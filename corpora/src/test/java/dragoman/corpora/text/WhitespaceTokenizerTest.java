package dragoman.corpora.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class WhitespaceTokenizerTest {
    @Test
    void splitsAtSpacesAndTabsOnly() {
        Tokenizer tokenizer = Tokenizers.of(TokenizerDescription.whitespace());
        assertEquals(List.of("a", "b\u00A0c", "?", "d\u2028e"), tokenizer.tokenize(" a\t b\u00A0c ?  d\u2028e\t"));
        assertEquals(List.of(), tokenizer.tokenize(" \t"));
        assertEquals("a b\u00A0c ?", tokenizer.detokenize(List.of("a", "b\u00A0c", "?")));
    }

    @Test
    void lowercasesWhenAsked() {
        Tokenizer tokenizer = Tokenizers.of(new TokenizerDescription(TokenizerKind.WHITESPACE, "TR", true));
        assertEquals(List.of("ı", "straße", "où"), tokenizer.tokenize("I Straße OÙ"));
        assertEquals("tr", tokenizer.description().language());
    }
}
