package dragoman.corpora.text;

import java.util.Locale;
import java.util.Objects;

/**
 * The settings of a tokenizer, from which {@link Tokenizers} builds it.
 *
 * @param kind the kind of tokens
 * @param language the ISO 639 code of the language of the text, such as {@code en}; empty if unknown. With {@link Normalization#NFC}, any code
 *     or name that {@link LanguageCode} knows is accepted and replaced by its canonical code
 * @param lowercase whether the text is lower-cased before tokenization
 * @param normalization the normalization of the text before tokenization
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

    /** A description with {@link Normalization#NFC}. */
    public TokenizerDescription(TokenizerKind kind, String language, boolean lowercase) {
        this(kind, language, lowercase, Normalization.NFC);
    }

    /** OpenNLP tokens of a language, with their case kept. */
    public static TokenizerDescription openNlp(String language) {
        return new TokenizerDescription(TokenizerKind.OPENNLP, language, false);
    }

    /** Tokens separated by spaces. */
    public static TokenizerDescription whitespace() {
        return new TokenizerDescription(TokenizerKind.WHITESPACE, "", false);
    }

    /** Code points as tokens. */
    public static TokenizerDescription character() {
        return new TokenizerDescription(TokenizerKind.CHARACTER, "", false);
    }

    /** The same with another normalization. */
    public TokenizerDescription with(Normalization other) {
        return new TokenizerDescription(kind, language, lowercase, other);
    }
}
