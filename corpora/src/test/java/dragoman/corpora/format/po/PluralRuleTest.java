package dragoman.corpora.format.po;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PluralRuleTest {
    @Test
    void countsOfLanguages() {
        assertArrayEquals(new long[] {1, 0, 1, 1, 1, 1, 1}, forms("de"));
        assertArrayEquals(new long[] {0, 0, 1, 1, 1, 1, 1}, forms("fr_CA"));
        assertArrayEquals(new long[] {0, 0, 1, 1, 1, 1, 1}, forms("pt-BR"));
        assertArrayEquals(new long[] {1, 0, 1, 1, 1, 1, 1}, forms("pt"));
        assertArrayEquals(new long[] {2, 0, 1, 2, 2, 0, 2}, forms("ru"));
        assertArrayEquals(new long[] {2, 0, 1, 2, 2, 2, 2}, forms("pl"));
        assertArrayEquals(new long[] {0, 1, 2, 3, 4, 4, 5}, forms("ar"));
        assertArrayEquals(new long[] {0, 0, 0, 0, 0, 0, 0}, forms("ja"));
    }

    private static long[] forms(String language) {
        PluralRule rule = PluralRule.ofLanguage(language).orElseThrow();
        return LongStream.of(0, 1, 2, 5, 11, 21, 100).map(rule.formOf()).toArray();
    }

    @Test
    void everyLanguageOfTheTableParses() {
        long known = LongStream.range(0, Locale.getISOLanguages().length)
                .filter(i ->
                        PluralRule.ofLanguage(Locale.getISOLanguages()[(int) i]).isPresent())
                .count();
        assertTrue(known > 80, "known: " + known);
        assertTrue(PluralRule.ofLanguage("nonsense").isEmpty());
    }

    @Test
    void theFormOfOneThing() {
        PluralRule german = PluralRule.ofLanguage("de").orElseThrow();
        assertTrue(german.isOneAlone(0));
        assertFalse(german.isOneAlone(1));
        PluralRule russian = PluralRule.ofLanguage("ru").orElseThrow();
        assertTrue(russian.isSingular(0));
        assertFalse(russian.isOneAlone(0));
    }

    @Test
    void expressionsOfC() {
        assertEquals(7, PluralExpression.parse("1 + 2*3").applyAsLong(0));
        assertEquals(2, PluralExpression.parse("n>1?n>2?3:2:1").applyAsLong(2));
        assertEquals(1, PluralExpression.parse("!(n==1)||n-1").applyAsLong(0));
        assertEquals(0, PluralExpression.parse("1<=n && n >= 5").applyAsLong(4));
        assertThrows(IllegalArgumentException.class, () -> PluralExpression.parse("n +"));
        assertThrows(IllegalArgumentException.class, () -> PluralExpression.parse("(n"));
        assertThrows(IllegalArgumentException.class, () -> PluralRule.parse("nplurals=2; plural=n/0;"));
    }
}
