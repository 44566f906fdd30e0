package dragoman.corpora.text;

import java.util.Locale;
import java.util.Objects;

/**
 * All that is needed to build the same tokenizer again.
 *
 * @param kind the level of the tokens
 * @param language the ISO 639 code of the text's language, such as {@code en}; empty when it does not matter or is not known
 * @param lowercase whether the text is lowercased, by the rules of no particular locale, before it is cut
 */
public record TokenizerDescription(TokenizerKind kind, String language, boolean lowercase) {
    public TokenizerDescription {
        Objects.requireNonNull(kind, "kind");
        language = language.toLowerCase(Locale.ROOT);
    }

    /** OpenNLP tokens of a language, with their case. */
    public static TokenizerDescription openNlp(String language) {
        return new TokenizerDescription(TokenizerKind.OPENNLP, language, false);
    }

    /** Tokens as they stand between spaces. */
    public static TokenizerDescription whitespace() {
        return new TokenizerDescription(TokenizerKind.WHITESPACE, "", false);
    }

    /** Code points. */
    public static TokenizerDescription character() {
        return new TokenizerDescription(TokenizerKind.CHARACTER, "", false);
    }
}
