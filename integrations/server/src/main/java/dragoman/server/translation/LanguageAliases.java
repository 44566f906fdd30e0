package dragoman.server.translation;

import dragoman.corpora.text.LanguageCode;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds the language that a client means: codes in any case, with {@code _} for {@code -}, and other codes of the same language. */
final class LanguageAliases {
    /** Codes of languages with a region or script, and those that clients of LibreTranslate have for them. */
    private static final Map<String, String> OTHER =
            Map.of("pb", "pt-br", "pt-br", "pb", "zh", "zh-hans", "zh-hans", "zh", "zt", "zh-hant", "zh-hant", "zt");

    /** Languages that must not be taken for the one without the region or script. */
    private static final String TRADITIONAL_CHINESE = "zh-hant";

    private LanguageAliases() {}

    /** The one of some codes that a text means. */
    static Optional<String> find(String text, Collection<String> codes) {
        String asked = text.strip().toLowerCase(Locale.ROOT).replace('_', '-');
        String other = OTHER.getOrDefault(asked, asked);
        return among(asked, codes).or(() -> among(other, codes)).or(() -> base(asked, other, codes));
    }

    private static Optional<String> base(String asked, String other, Collection<String> codes) {
        if (asked.equals(TRADITIONAL_CHINESE) || other.equals(TRADITIONAL_CHINESE)) {
            return Optional.empty();
        }
        // Names of languages are for people: programs send codes.
        String code = asked.length() == 2 && !other.equals(asked) ? other : asked;
        return code.matches("[a-z]{2,3}(-[a-z0-9-]+)?")
                ? LanguageCode.find(code).flatMap(language -> among(language.code(), codes))
                : Optional.empty();
    }

    private static Optional<String> among(String asked, Collection<String> codes) {
        return codes.stream().filter(code -> code.equalsIgnoreCase(asked)).findFirst();
    }
}
