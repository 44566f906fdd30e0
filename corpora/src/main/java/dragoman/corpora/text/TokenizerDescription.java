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
 * @param codes the number of codes of protected spans, U+E000 and the characters after it, each of which is always a token of its own; in [0, {@link
 *     #MAX_CODES}], and 0 unless the kind is {@link TokenizerKind#OPENNLP}
 */
public record TokenizerDescription(
        TokenizerKind kind, String language, boolean lowercase, Normalization normalization, int codes) {
    /** The maximum number of codes of protected spans. */
    public static final int MAX_CODES = 30;

    public TokenizerDescription {
        Objects.requireNonNull(kind, "kind");
        if (codes < 0 || codes > (kind == TokenizerKind.OPENNLP ? MAX_CODES : 0)) {
            throw new IllegalArgumentException(
                    codes + " codes of protected spans for a tokenizer of kind " + kind.label() + ": at most "
                            + MAX_CODES + " are possible, and only with " + TokenizerKind.OPENNLP.label());
        }
        language = switch (normalization) {
            case NONE -> language.toLowerCase(Locale.ROOT);
            case NFC -> LanguageCode.canonical(language);
        };
    }

    /** A description without codes. */
    public TokenizerDescription(TokenizerKind kind, String language, boolean lowercase, Normalization normalization) {
        this(kind, language, lowercase, normalization, 0);
    }

    /** A description with {@link Normalization#NFC} and without codes. */
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
        return new TokenizerDescription(kind, language, lowercase, other, codes);
    }

    /** The same with another number of codes of protected spans. */
    public TokenizerDescription withCodes(int count) {
        return new TokenizerDescription(kind, language, lowercase, normalization, count);
    }
}
