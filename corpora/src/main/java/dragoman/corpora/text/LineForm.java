package dragoman.corpora.text;

import java.util.Locale;
import java.util.Optional;

/**
 * The form of a line that is cut into tokens.
 *
 * @param lowercase the rules by which it is lower-cased; nothing if its case is kept
 */
record LineForm(Normalization normalization, Optional<Locale> lowercase) {
    static LineForm of(TokenizerDescription description) {
        Normalization normalization = description.normalization();
        return new LineForm(
                normalization,
                description.lowercase() ? Optional.of(rules(normalization, description.language())) : Optional.empty());
    }

    private static Locale rules(Normalization normalization, String language) {
        return switch (normalization) {
            case NONE -> Locale.ROOT;
            case NFC -> LanguageCode.find(language).map(LanguageCode::locale).orElse(Locale.ROOT);
        };
    }

    String of(String line) {
        String normalized = normalization.apply(line);
        return lowercase.map(normalized::toLowerCase).orElse(normalized);
    }
}
