package dragoman.corpora.phrasebook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.ibm.icu.text.RuleBasedNumberFormat;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Spelled numbers against ICU4J, days and months against the JDK. */
class FiguresTest {
    private static final List<String> NUMBER_CLASSES = List.of(
            "small-number", "child-age", "adult-age", "price-number", "date-number", "years-number", "minutes-number");

    private final Concepts concepts = Concepts.read("classes.txt");
    private final Language english = Language.read("english");
    private final Language french = Language.read("french");

    private static String form(Language language, String lexeme, String key) {
        return language.word(lexeme).form(Word.FormKey.parse(key), List.of(""));
    }

    @Test
    void numbersAreSpelledAsIcuSpellsThem() {
        RuleBasedNumberFormat spellEnglish = new RuleBasedNumberFormat(Locale.ENGLISH, RuleBasedNumberFormat.SPELLOUT);
        RuleBasedNumberFormat spellFrench = new RuleBasedNumberFormat(Locale.FRENCH, RuleBasedNumberFormat.SPELLOUT);
        Map<String, Integer> values = new HashMap<>();
        for (int value = 0; value <= 100; value++) {
            values.put(spellEnglish.format(value), value);
        }
        Set<String> numbers = new LinkedHashSet<>();
        for (String name : NUMBER_CLASSES) {
            concepts.members(name).forEach(member -> numbers.add(member.lexeme()));
        }
        for (String number : numbers) {
            Integer value = values.get(form(english, number, ""));
            assertEquals(number, value == null ? "not a number" : spellEnglish.format(value));
            assertEquals(spellFrench.format(value), form(french, number, ""));
        }
    }

    @Test
    void ordinalsAreSpelledAsIcuSpellsThem() {
        RuleBasedNumberFormat spell = new RuleBasedNumberFormat(Locale.ENGLISH, RuleBasedNumberFormat.SPELLOUT);
        int value = 1;
        for (Candidate number : concepts.members("date-number")) {
            value++;
            assertEquals(spell.format(value, "%spellout-ordinal"), form(english, number.lexeme(), "ordinal"));
        }
    }

    @Test
    void daysAndMonthsAreTheJdks() {
        for (DayOfWeek day : DayOfWeek.values()) {
            String lexeme = concepts.members("day").get(day.ordinal()).lexeme();
            assertEquals(day.getDisplayName(TextStyle.FULL, Locale.ENGLISH), form(english, lexeme, ""));
            assertEquals(day.getDisplayName(TextStyle.FULL, Locale.FRENCH), form(french, lexeme, ""));
            String weekly =
                    concepts.members("habit-time").get(3 + day.ordinal()).lexeme();
            assertEquals("on " + form(english, lexeme, "") + "s", form(english, weekly, ""));
            assertEquals("le " + form(french, lexeme, ""), form(french, weekly, ""));
        }
        for (Month month : Month.values()) {
            String lexeme = concepts.members("month").get(month.ordinal()).lexeme();
            assertEquals(month.getDisplayName(TextStyle.FULL, Locale.ENGLISH), form(english, lexeme, ""));
            assertEquals(month.getDisplayName(TextStyle.FULL, Locale.FRENCH), form(french, lexeme, ""));
        }
    }
}
