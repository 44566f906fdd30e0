package dragoman.corpora.clean;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.corpora.LanguagePair;
import dragoman.corpora.SentencePair;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PairFiltersTest {
    private static final String GOOD = "good text";

    /** Asserts that a filter looks at both sides. */
    private static void assertEither(PairFilter filter, boolean removed, String text) {
        assertEquals(removed, filter.removes(new SentencePair(text, GOOD)), text);
        assertEquals(removed, filter.removes(new SentencePair(GOOD, text)), text);
    }

    private static boolean removes(PairFilter filter, String source, String target) {
        boolean removed = filter.removes(new SentencePair(source, target));
        assertEquals(removed, filter.removes(new SentencePair(target, source)), () -> "not symmetric: " + source);
        return removed;
    }

    @Test
    void emptyRemovesWhatShowsNothing() {
        PairFilter filter = new EmptyFilter();
        for (String text : new String[] {"", "  ", "\t", "\u00a0\u202f", "\u200b\ufeff", "\u3000"}) {
            assertEither(filter, true, text);
        }
        for (String text : new String[] {"a", " . ", "42", "👍", "\u00a0x"}) {
            assertEither(filter, false, text);
        }
    }

    @Test
    void controlCharactersRemovesControlsAndNoncharacters() {
        PairFilter filter = new ControlCharacterFilter();
        for (String text :
                new String[] {"a\u0001b", "a\u007f", "a\u0085b", "\u0093a\u0094", "a\uffff", "\ufdd0", "a\rb"}) {
            assertEither(filter, true, text);
        }
        for (String text : new String[] {"a\tb", "naïve", "\u00a0", "שלום \u200fx", "𝒳", "\ufdf2"}) {
            assertEither(filter, false, text);
        }
    }

    @Test
    void tooLongCountsCharacters() {
        PairFilter filter = new LengthFilter(10);
        assertEither(filter, false, "x".repeat(10));
        assertEither(filter, false, "😀".repeat(10));
        assertEither(filter, true, "x".repeat(11));
        assertEither(filter, true, "😀".repeat(11));
        assertThrows(IllegalArgumentException.class, () -> new LengthFilter(0));
    }

    @Test
    void lengthRatioLetsShortTextsDiffer() {
        PairFilter filter = new LengthRatioFilter(2);
        assertFalse(removes(filter, "No.", "Auf gar keinen"));
        assertFalse(removes(filter, "x".repeat(100), "x".repeat(210)));
        assertTrue(removes(filter, "x".repeat(100), "x".repeat(211)));
        assertFalse(removes(filter, "😀".repeat(100), "x".repeat(200)));
        assertTrue(removes(filter, "x".repeat(11), ""));
        assertThrows(IllegalArgumentException.class, () -> new LengthRatioFilter(0.5));
        assertThrows(IllegalArgumentException.class, () -> new LengthRatioFilter(Double.NaN));
    }

    @Test
    void identicalIgnoresCaseAndOuterSpace() {
        PairFilter filter = new IdenticalFilter();
        assertTrue(removes(filter, "Not translated", " not Translated "));
        assertFalse(removes(filter, "Not translated", "nicht übersetzt"));
    }

    @Test
    void numbersComparesDigits() {
        PairFilter filter = new NumberFilter();
        assertTrue(removes(filter, "in 1998", "im Jahr 1999"));
        assertTrue(removes(filter, "Call 911.", "Wähle 112."));
        assertTrue(removes(filter, "10 of 11", "10"));
        assertFalse(removes(filter, "1,234.50 and 12.5%", "12,50 % und 1 234,5"));
        assertFalse(removes(filter, "on 2/14/2026", "am 14.02.2026"));
        assertFalse(removes(filter, "2 dogs", "zwei Hunde"));
        assertFalse(removes(filter, "in ١٩٩٨", "in 1998"));
        assertTrue(removes(filter, "in ١٩٩٨", "in 1997"));
        assertFalse(removes(filter, "no digit", "keine Ziffer"));
        assertTrue(removes(filter, "1".repeat(1000), "1".repeat(1001)));
    }

    @Test
    void placeholdersComparesThemAndTagNames() {
        PairFilter filter = new PlaceholderFilter();
        assertTrue(removes(filter, "Hello {name}", "Hallo"));
        assertTrue(removes(filter, "Hello {name}", "Hallo {Name}"));
        assertTrue(removes(filter, "%s of %s", "%s von"));
        assertTrue(removes(filter, "<b>bold</b>", "fett"));
        assertTrue(removes(filter, "<b>bold</b>", "<i>fett</i>"));
        assertFalse(removes(filter, "%1$s of %2$s", "%2$s von %1$s"));
        assertFalse(removes(filter, "<a title=\"Home\">x</a> ${y}", "${y} <A title=\"Heim\">x</A>"));
        assertFalse(removes(filter, "100% sure, 5 < 6", "100 % sicher, 5 < 6"));
        assertFalse(removes(filter, "<!-- note -->x", "x"));
    }

    @Test
    void languageRemovesAnotherOne() {
        PairFilter filter = new LanguageFilter(List.of(new LanguagePair("en", "de-DE")));
        SentencePair good = new SentencePair("The station is closed today.", "Der Bahnhof ist heute geschlossen.");
        assertFalse(filter.removes(good));
        assertTrue(filter.removes(new SentencePair(good.target(), good.source())));
        assertTrue(filter.removes(new SentencePair(good.source(), "La gare est fermée aujourd'hui, désolé.")));
        assertFalse(filter.removes(new SentencePair("OK", "42")));
    }

    @Test
    void languagesOfAPairOfSeveralDirectionsAreItsOwn() {
        LanguagePair toGerman = new LanguagePair("en", "de");
        LanguagePair toEnglish = toGerman.reversed();
        PairFilter filter = new LanguageFilter(List.of(toGerman, toEnglish, toGerman));
        String english = "The station is closed today.";
        String german = "Der Bahnhof ist heute geschlossen.";
        assertFalse(filter.removes(new SentencePair(english, german, Optional.of(toGerman))));
        assertFalse(filter.removes(new SentencePair(german, english, Optional.of(toEnglish))));
        assertTrue(filter.removes(new SentencePair(english, german, Optional.of(toEnglish))));
        assertFalse(filter.removes(new SentencePair(german, english)));
        assertTrue(filter.removes(new SentencePair(english, english)));
    }

    @Test
    void duplicateKeepsTheFirst() {
        PairFilter filter = new DuplicateFilter();
        assertFalse(filter.removes(new SentencePair("a b", "c")));
        assertTrue(filter.removes(new SentencePair(" a  b", "c\u00a0")));
        assertFalse(filter.removes(new SentencePair("A b", "c")));
        assertFalse(filter.removes(new SentencePair("a", "b c")));
        assertFalse(filter.removes(new SentencePair("ab", "c")));
        assertFalse(filter.removes(new SentencePair("", "")));
        assertTrue(filter.removes(new SentencePair("", "")));
        assertFalse(filter.removes(new SentencePair("c", "a b")));
    }

    @Test
    void duplicateTellsManyPairsApart() {
        PairFilter filter = new DuplicateFilter();
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 100_000; i++) {
                SentencePair pair = new SentencePair("sentence " + i, "Satz " + i % 317);
                assertEquals(round == 1, filter.removes(pair));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Die Wiese ist grün und schön.",
                "L’été, où est-ce que tu vas à Nîmes ?",
                "¿Dónde está el señor Muñoz?",
                "„Das MENÜ“ kostet 12 €",
                "Das MENÜ“",
                "«FORÊT» – «À LA VÔTRE» – «ÉTÉ»",
                "MAÇÃ, «PÃO» e AMANHÃ·",
                "Ångström: 10 Å",
                "Привет, мир!",
                "Р’",
                "日本語",
                "Ελλάδα",
                "naïve café",
                "5 °C ± 1 µm ½ §",
                "😀 fine",
                "plain"
            })
    void correctTextIsNotBroken(String text) {
        assertEither(new BrokenEncodingFilter(), false, text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Die Wiese ist grÃ¼n.",
                "Itâ€™s fine",
                "â€œQuotedâ€\u009d and „more“",
                "12 â‚¬",
                "20 Â°C, schön",
                "one\ufffdtwo",
                "ï¿½",
                "half \ud83d",
                "\ude00",
                "ÐŸÑ€Ð¸Ð²ÐµÑ‚",
                "РџСЂРёРІРµС‚",
                "dâ€™aujourdâ€™hui et l’été"
            })
    void wronglyDecodedTextIsBroken(String text) {
        assertEither(new BrokenEncodingFilter(), true, text);
    }

    @Test
    void theNameIsThatOfTheKind() {
        assertEquals(
                Arrays.stream(FilterKind.values())
                        .filter(kind -> kind != FilterKind.WRONG_LANGUAGE)
                        .map(kind -> kind.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .toList(),
                CleaningOptions.DEFAULT.filters().stream().map(PairFilter::name).toList());
    }
}
