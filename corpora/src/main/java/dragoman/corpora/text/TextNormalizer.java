package dragoman.corpora.text;

import java.util.Locale;
import java.util.Optional;

/**
 * Normalizes and lower-cases a line before tokenization.
 *
 * @param lowercase the locale of lower-casing; empty if the case is kept
 */
record TextNormalizer(Normalization normalization, Optional<Locale> lowercase) {
    static TextNormalizer of(TokenizerDescription description) {
        Normalization normalization = description.normalization();
        return new TextNormalizer(
                normalization,
                description.lowercase()
                        ? Optional.of(locale(normalization, description.language()))
                        : Optional.empty());
    }

    private static Locale locale(Normalization normalization, String language) {
        return switch (normalization) {
            case NONE -> Locale.ROOT;
            case NFC -> LanguageCode.find(language).map(LanguageCode::locale).orElse(Locale.ROOT);
        };
    }

    String normalize(String line) {
        String normalized = normalization.apply(line);
        return lowercase.map(normalized::toLowerCase).orElse(normalized);
    }
}
