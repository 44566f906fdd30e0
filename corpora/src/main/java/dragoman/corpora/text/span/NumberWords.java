package dragoman.corpora.text.span;

import dragoman.corpora.text.LanguageCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The numbers from two to twelve as words of English, French, German and Spanish. One is left out: its word is also an article in three of these
 * languages.
 */
final class NumberWords {
    /** The number of the first word of each language. */
    private static final int FIRST = 2;

    private static final Map<String, List<String>> WORDS = Map.of(
            "en",
            List.of("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
            "fr",
            List.of("deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze"),
            "de",
            List.of("zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"),
            "es",
            List.of("dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce"));

    private NumberWords() {}

    /**
     * The whole word of a number, in any case and not as a part of a compound such as {@code dix-sept}.
     *
     * @param digits the number
     * @param language as in {@link LanguageCode#find}
     * @return empty if the number has no word here
     */
    static Optional<Pattern> pattern(String digits, String language) {
        List<String> words = LanguageCode.find(language)
                .map(LanguageCode::code)
                .map(WORDS::get)
                .orElse(List.of());
        for (int i = 0; i < words.size(); i++) {
            if (digits.equals(Integer.toString(FIRST + i))) {
                return Optional.of(Pattern.compile(
                        "(?<![\\p{L}\\p{M}\\p{N}_-])" + words.get(i) + "(?![\\p{L}\\p{M}\\p{N}_-])",
                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
            }
        }
        return Optional.empty();
    }
}
