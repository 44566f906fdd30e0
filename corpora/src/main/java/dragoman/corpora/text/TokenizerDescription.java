package dragoman.corpora.text;

import java.util.Locale;
import java.util.Objects;

/**
 * All that is needed to build the same tokenizer again.
 *
 * @param kind the level of the tokens
 * @param language the ISO 639 code of the text's language, such as {@code en}; empty when it does not matter or is not known. With
 *     {@link Normalization#NFC} any code or name that {@link LanguageCode} knows may be given, and the same code is kept for all of them
 * @param lowercase whether the text is lower-cased before it is cut
 * @param normalization what else becomes of the text before it is cut
 */
public record TokenizerDescription(
        TokenizerKind kind, String language, boolean lowercase, Normalization normalization) {
    public TokenizerDescription {
        Objects.requireNonNull(kind, "kind");
        language = switch (normalization) {
            case NONE -> language.toLowerCase(Locale.ROOT);
            case NFC -> LanguageCode.canonical(language);
        };
    }

    /** Text normalized to NFC. */
    public TokenizerDescription(TokenizerKind kind, String language, boolean lowercase) {
        this(kind, language, lowercase, Normalization.NFC);
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

    /** The same with another normalization. */
    public TokenizerDescription with(Normalization other) {
        return new TokenizerDescription(kind, language, lowercase, other);
    }
}
