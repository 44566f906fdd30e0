package dragoman.corpora.numbers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.ibm.icu.text.RuleBasedNumberFormat;
import java.time.Month;
import java.util.Locale;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Numbers in words against ICU4J; times and dates against sentences that are known to be right. */
class NumberRulesTest {
    private final NumberRules english = new EnglishNumbers();
    private final NumberRules french = new FrenchNumbers();
    private final NumberRules german = new GermanNumbers();
    private final NumberRules spanish = new SpanishNumbers();

    private static void assertSpelled(String language, String rules, int most, IntFunction<String> spelled) {
        RuleBasedNumberFormat icu = new RuleBasedNumberFormat(Locale.of(language), RuleBasedNumberFormat.SPELLOUT);
        for (int number = 1; number <= most; number++) {
            // ICU marks where a German compound may be divided, and joins French numbers with hyphens only, as the
            // reform of 1990 has it.
            String expected = icu.format(number, rules).replace("\u00ad", "").replace("-et-", " et ");
            assertEquals(expected, spelled.apply(number), language + " " + rules + " " + number);
        }
    }

    @Test
    void wordsAreThoseOfIcu() {
        assertSpelled("en", "%spellout-cardinal", 99, n -> english.words(n, "m"));
        assertSpelled("fr", "%spellout-cardinal-masculine", 99, n -> french.words(n, "m"));
        assertSpelled("fr", "%spellout-cardinal-feminine", 99, n -> french.words(n, "f"));
        assertSpelled("de", "%spellout-numbering", 99, n -> german.words(n, "m"));
        assertSpelled("es", "%spellout-numbering", 99, n -> spanish.words(n, "n"));
        assertSpelled("es", "%spellout-cardinal-masculine", 99, n -> spanish.words(n, "m"));
        assertSpelled("es", "%spellout-cardinal-feminine", 99, n -> spanish.words(n, "f"));
    }

    @Test
    void ordinalNumbersAreThoseOfIcu() {
        assertSpelled("en", "%spellout-ordinal", 31, n -> english.ordinal(n, ""));
        assertSpelled("fr", "%spellout-ordinal-masculine", 10, n -> french.ordinal(n, "m"));
        assertSpelled("fr", "%spellout-ordinal-feminine", 10, n -> french.ordinal(n, "f"));
        assertSpelled("de", "%spellout-ordinal", 31, n -> german.ordinal(n, "e"));
        assertSpelled("es", "%spellout-ordinal-masculine", 10, n -> spanish.ordinal(n, "n"));
        assertSpelled("es", "%spellout-ordinal-feminine", 10, n -> spanish.ordinal(n, "f"));
        assertEquals("tercer", spanish.ordinal(3, "m"));
    }

    private void assertTime(int hour, int minute, String... expected) {
        assertEquals(expected[0], english.timeInWords(hour, minute, "m"));
        assertEquals(expected[1], french.timeInWords(hour, minute, "m"));
        assertEquals(expected[2], german.timeInWords(hour, minute, "m"));
        assertEquals(expected[3], spanish.timeInWords(hour, minute, "m"));
    }

    @Test
    void timesInWords() {
        assertTime(1, 0, "one o'clock", "une heure", "ein Uhr", "la una");
        assertTime(1, 10, "ten past one", "une heure dix", "zehn nach eins", "la una y diez");
        assertTime(8, 15, "a quarter past eight", "huit heures et quart", "Viertel nach acht", "las ocho y cuarto");
        assertTime(7, 30, "half past seven", "sept heures et demie", "halb acht", "las siete y media");
        assertTime(
                9,
                35,
                "twenty-five to ten",
                "dix heures moins vingt-cinq",
                "fünf nach halb zehn",
                "las diez menos veinticinco");
        assertTime(
                9,
                25,
                "twenty-five past nine",
                "neuf heures vingt-cinq",
                "fünf vor halb zehn",
                "las nueve y veinticinco");
        assertTime(
                8, 45, "a quarter to nine", "neuf heures moins le quart", "Viertel vor neun", "las nueve menos cuarto");
        assertEquals("es la una y media", spanish.timeInWords(1, 30, "is"));
        assertEquals("son las 14:05", spanish.time(14, 5, "is"));
        assertEquals("14\u00a0h\u00a005", french.time(14, 5, "m"));
    }

    @Test
    void dates() {
        assertEquals("May 1, 2021", english.date(1, Month.MAY, 2021));
        assertEquals("1er mai 2021", french.date(1, Month.MAY, 2021));
        assertEquals("1. Mai 2021", german.date(1, Month.MAY, 2021));
        assertEquals("1 de mayo de 2021", spanish.date(1, Month.MAY, 2021));
        assertEquals("twenty-first of March", english.dayInWords(21, Month.MARCH, "m"));
        assertEquals("vingt et un mars", french.dayInWords(21, Month.MARCH, "m"));
        assertEquals("einundzwanzigsten März", german.dayInWords(21, Month.MARCH, "en"));
        assertEquals("veintiuno de marzo", spanish.dayInWords(21, Month.MARCH, "m"));
    }

    @Test
    void marks() {
        assertEquals("12,500", english.grouped(12_500));
        assertEquals("12\u00a0500", french.grouped(12_500));
        assertEquals("12.500", german.grouped(12_500));
        assertEquals("€12.05", english.euros(english.hundredths(1205)));
        assertEquals("12,05\u00a0€", french.euros(french.hundredths(1205)));
        assertEquals("12,05 €", spanish.euros(spanish.hundredths(1205)));
    }
}
