package dragoman.corpora.format.message;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.ibm.icu.text.PluralRules;
import com.ibm.icu.util.ULocale;
import dragoman.corpora.text.LanguageCode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PluralCategoriesTest {
    /** The categories of whole numbers by ICU, beyond those that every language of Europe has. */
    private static Set<String> byIcu(ULocale locale) {
        PluralRules rules = PluralRules.forLocale(locale);
        Set<String> categories = new TreeSet<>();
        for (int n = 0; n <= 1000; n++) {
            categories.add(rules.select(n));
        }
        categories.removeAll(Set.of("one", "other"));
        return categories;
    }

    @Test
    void agreesWithIcuOnEveryLanguageThatHasACode() {
        List<ULocale> locales = Arrays.stream(PluralRules.getAvailableULocales())
                .filter(locale -> LanguageCode.find(locale.toLanguageTag()).isPresent())
                .toList();
        for (ULocale locale : locales) {
            assertEquals(
                    byIcu(locale),
                    new TreeSet<>(PluralCategories.beyondOneAndOther(Optional.of(locale.toLanguageTag()))),
                    locale.toLanguageTag());
        }
    }

    @Test
    void anUnknownLanguageHasNoMore() {
        assertEquals(List.of(), PluralCategories.beyondOneAndOther(Optional.empty()));
        assertEquals(List.of(), PluralCategories.beyondOneAndOther(Optional.of("not a language")));
        assertEquals(List.of("few", "many"), PluralCategories.beyondOneAndOther(Optional.of("ru_RU")));
    }
}
