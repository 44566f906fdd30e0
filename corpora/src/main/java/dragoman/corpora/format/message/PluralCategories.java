package dragoman.corpora.format.message;

import dragoman.corpora.text.LanguageCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The plural categories of a language, by which ICU messages and string resources of Android choose a text, for whole numbers (Unicode CLDR,
 * cardinal plural rules).
 */
public final class PluralCategories {
    /** Languages with other categories than {@code one} and {@code other}, which every message of a European language has. */
    private static final Map<String, List<String>> LANGUAGES = new HashMap<>();

    static {
        categories("zero one two few many other", "ar ars cy kw");
        categories("one two few many other", "ga mt");
        categories("one two few other", "br dsb gd gv hsb sgs sl");
        categories("one two other", "he iu naq sat se sma smi smj smn sms");
        categories("one few many other", "be pl ru uk");
        categories("one few other", "bs cs hr lt ro shi sk sr");
        categories("zero one other", "blo cv ksh lag lv prg");
    }

    private PluralCategories() {}

    private static void categories(String names, String languages) {
        for (String language : languages.split(" ")) {
            LANGUAGES.put(language, List.of(names.split(" ")));
        }
    }

    /** The categories of a language beyond {@code one} and {@code other}, in the order of CLDR; none if the language is unknown. */
    public static List<String> beyondOneAndOther(Optional<String> language) {
        return language
                .flatMap(LanguageCode::find)
                .map(code -> LANGUAGES.getOrDefault(code.code(), List.of()))
                .orElse(List.of())
                .stream()
                .filter(category -> !category.equals("one") && !category.equals("other"))
                .toList();
    }
}
