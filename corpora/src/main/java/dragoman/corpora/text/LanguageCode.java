package dragoman.corpora.text;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The canonical code of a language. A language can be given by its code in ISO 639-1 ({@code de}), ISO 639-2, terminological or bibliographic
 * ({@code deu}, {@code ger}), or ISO 639-3 ({@code cmn}), or by its English or native name ({@code German}, {@code Deutsch}), in any case; a
 * code may have a suffix of region or script ({@code de-AT}, {@code zho_Hant}). The tables are those of {@link Locale}.
 *
 * @param code the ISO 639-1 code if the language has one, otherwise the ISO 639-3 code; lower case
 * @param suffix region and script in lower case with the leading separator, or empty
 */
public record LanguageCode(String code, String suffix) {
    /** The bibliographic codes of ISO 639-2 that differ from the terminological codes, which {@link Locale} knows. */
    private static final Map<String, String> BIBLIOGRAPHIC = Map.ofEntries(
            Map.entry("alb", "sq"),
            Map.entry("arm", "hy"),
            Map.entry("baq", "eu"),
            Map.entry("bur", "my"),
            Map.entry("chi", "zh"),
            Map.entry("cze", "cs"),
            Map.entry("dut", "nl"),
            Map.entry("fre", "fr"),
            Map.entry("geo", "ka"),
            Map.entry("ger", "de"),
            Map.entry("gre", "el"),
            Map.entry("ice", "is"),
            Map.entry("mac", "mk"),
            Map.entry("mao", "mi"),
            Map.entry("may", "ms"),
            Map.entry("per", "fa"),
            Map.entry("rum", "ro"),
            Map.entry("slo", "sk"),
            Map.entry("tib", "bo"),
            Map.entry("wel", "cy"));

    /** ISO 639-3 codes of the principal member of a macrolanguage that has an ISO 639-1 code, as data sets use them. */
    private static final Map<String, String> MEMBERS = Map.ofEntries(
            Map.entry("als", "sq"),
            Map.entry("arb", "ar"),
            Map.entry("azj", "az"),
            Map.entry("cmn", "zh"),
            Map.entry("ekk", "et"),
            Map.entry("gaz", "om"),
            Map.entry("khk", "mn"),
            Map.entry("kmr", "ku"),
            Map.entry("lvs", "lv"),
            Map.entry("npi", "ne"),
            Map.entry("ory", "or"),
            Map.entry("pbt", "ps"),
            Map.entry("pes", "fa"),
            Map.entry("plt", "mg"),
            Map.entry("swh", "sw"),
            Map.entry("uzn", "uz"),
            Map.entry("ydd", "yi"),
            Map.entry("zsm", "ms"));

    /** Languages in which a number followed by a period is an ordinal. */
    private static final Set<String> ORDINAL_PERIOD =
            Set.of("cs", "da", "de", "et", "fi", "hr", "hu", "is", "nb", "no", "pl", "sk", "sl", "sr", "tr");

    /** Three-letter codes that do not identify a language. */
    private static final Set<String> NO_LANGUAGE = Set.of("und", "mul", "zxx", "mis");

    /** The language with a code or name; empty if there is no such language. */
    public static Optional<LanguageCode> find(String text) {
        String name = text.strip().toLowerCase(Locale.ROOT);
        int end = 0;
        while (end < name.length() && name.charAt(end) != '-' && name.charAt(end) != '_') {
            end++;
        }
        String suffix = name.substring(end);
        return ofCode(name.substring(0, end))
                .map(code -> new LanguageCode(code, suffix))
                .or(() -> Names.find(name).map(code -> new LanguageCode(code, "")));
    }

    /** The code and suffix of a known language; any other text in lower case. */
    static String canonical(String text) {
        return find(text)
                .map(LanguageCode::toString)
                .orElseGet(() -> text.strip().toLowerCase(Locale.ROOT));
    }

    private static Optional<String> ofCode(String code) {
        return switch (code.length()) {
            case 2 -> Codes.TWO_LETTERS.contains(code) ? Optional.of(current(code)) : Optional.empty();
            case 3 -> ofThreeLetters(code);
            default -> Optional.empty();
        };
    }

    private static Optional<String> ofThreeLetters(String code) {
        String two = BIBLIOGRAPHIC.getOrDefault(code, MEMBERS.getOrDefault(code, ThreeLetters.CODES.get(code)));
        if (two != null) {
            return Optional.of(two);
        }
        boolean named = !Locale.of(code).getDisplayLanguage(Locale.ENGLISH).equals(code);
        return named && !NO_LANGUAGE.contains(code) ? Optional.of(code) : Optional.empty();
    }

    /** Whether a number followed by a period is an ordinal in the language, as in {@code 3. Mai}. */
    public boolean hasOrdinalPeriod() {
        return ORDINAL_PERIOD.contains(code);
    }

    /** The replacement of a withdrawn code, such as {@code he} for {@code iw}; otherwise the code itself. */
    private static String current(String code) {
        return Locale.of(code).getLanguage();
    }

    /** The locale whose rules of upper and lower case apply. */
    Locale locale() {
        return Locale.of(code);
    }

    /** Returns code and suffix: {@code de-at}. */
    @Override
    public String toString() {
        return code + suffix;
    }

    private static final class Codes {
        private static final Set<String> TWO_LETTERS = Set.of(Locale.getISOLanguages());
    }

    /** Maps terminological ISO 639-2 codes to ISO 639-1 codes; initialized at first use. */
    private static final class ThreeLetters {
        private static final Map<String, String> CODES = new HashMap<>();

        static {
            Codes.TWO_LETTERS.forEach(code -> CODES.put(Locale.of(code).getISO3Language(), current(code)));
        }
    }

    /** Looks up English names, then native names. */
    private static final class Names {
        static Optional<String> find(String name) {
            if (name.isEmpty()) {
                return Optional.empty();
            }
            return find(name, false).or(() -> find(name, true));
        }

        private static Optional<String> find(String name, boolean own) {
            return Codes.TWO_LETTERS.stream()
                    .sorted()
                    .filter(code -> {
                        Locale language = Locale.of(code);
                        String known = language.getDisplayLanguage(own ? language : Locale.ENGLISH);
                        return known.toLowerCase(Locale.ROOT).equals(name);
                    })
                    .findFirst()
                    .map(LanguageCode::current);
        }
    }
}
