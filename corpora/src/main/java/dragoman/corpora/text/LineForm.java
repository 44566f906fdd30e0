package dragoman.corpora.text;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The form of a line that is cut into tokens.
 *
 * @param lowercase the rules by which it is lower-cased; null if its case is kept
 */
record LineForm(Normalization normalization, @Nullable Locale lowercase) {
    static LineForm of(TokenizerDescription description) {
        @Nullable Locale locale = null;
        if (description.lowercase()) {
            locale = description.normalization() == Normalization.NONE
                    ? Locale.ROOT
                    : LanguageCode.find(description.language())
                            .map(LanguageCode::locale)
                            .orElse(Locale.ROOT);
        }
        return new LineForm(description.normalization(), locale);
    }

    String of(String line) {
        String normalized = normalization.apply(line);
        return lowercase == null ? normalized : normalized.toLowerCase(lowercase);
    }
}
