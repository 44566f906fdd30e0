package dragoman.seq2seq.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BleuTokenizerTest {
    private static List<String> v13a(String line) {
        return BleuTokenizer.V13A.tokenize(line);
    }

    @Test
    void setsPunctuationApartButNotInsideNumbersAndWords() {
        assertEquals(List.of("It", "costs", "$", "1,234.57", "!"), v13a("It costs $1,234.57!"));
        assertEquals(List.of("Don't", "use", "e-mail", ",", "he", "said", "."), v13a("Don't use e-mail, he said."));
        assertEquals(List.of("10", "-", "20", "or", "a-b"), v13a("10-20 or a-b"));
        assertEquals(List.of("stop", ".", ".", "."), v13a("stop..."));
        assertEquals(List.of("3", ",", "14", "."), v13a("3, 14."));
    }

    @Test
    void restoresEntitiesAndDropsSkippedMarks() {
        assertEquals(
                List.of("\"", "a", "\"", "<", "b", ">", "&", "c"), v13a("&quot;a&quot; &lt;b&gt; &amp; <skipped>c"));
    }

    @Test
    void splitsAtEverySpaceOfUnicode() {
        String line = "a\u00A0b\u202Fc\u2003d\u3000e\u0085f\u2028g\u001Fh\ti ";
        List<String> tokens = List.of("a", "b", "c", "d", "e", "f", "g", "h", "i");

        assertEquals(tokens, v13a(line));
        assertEquals(tokens, BleuTokenizer.NONE.tokenize(line));
        assertEquals(List.of("a\u200Bb."), BleuTokenizer.NONE.tokenize("a\u200Bb."));
    }

    @Test
    void findsNothingInNothing() {
        assertEquals(List.of(), v13a(""));
        assertEquals(List.of(), v13a(" \n"));
        assertEquals(List.of(), BleuTokenizer.NONE.tokenize(" \u00A0"));
    }

    @Test
    void cutsChineseCharacterByCharacterAndTheRestLike13a() {
        assertEquals(
                List.of("用", "Python", "3.11", "写", "了", "12,500", "行", "“", "代", "码", "”", "。"),
                BleuTokenizer.ZH.tokenize(" 用Python 3.11写了12,500行“代码”。"));
        assertEquals(List.of("カタ", "、", "𠮷x", "!"), BleuTokenizer.ZH.tokenize("カタ、𠮷x!"));
        assertEquals(List.of("&", "amp", ";", "3."), BleuTokenizer.ZH.tokenize("&amp; 3."));
    }

    @Test
    void cutsCodePointByCodePoint() {
        assertEquals(List.of("𠮷", "野", "a", "b"), BleuTokenizer.CHAR.tokenize("𠮷野\u3000a b "));
    }

    @Test
    void cutsThePunctuationAndSymbolsOfAllScripts() {
        assertEquals(List.of("«", "Да", "»", "—1,5", "€", "."), BleuTokenizer.INTL.tokenize("«Да»—1,5€."));
        assertEquals(List.of("2020."), BleuTokenizer.INTL.tokenize("2020. "));
        assertEquals(List.of("&", "lt", ";", "x", "=", "1"), BleuTokenizer.INTL.tokenize("&lt; x=1"));
    }

    @Test
    void isFoundByItsLabel() {
        assertEquals(Optional.of(BleuTokenizer.V13A), BleuTokenizer.ofLabel("13a"));
        assertEquals(Optional.of(BleuTokenizer.NONE), BleuTokenizer.ofLabel("none"));
        assertEquals(Optional.of(BleuTokenizer.INTL), BleuTokenizer.ofLabel("intl"));
        assertEquals(Optional.empty(), BleuTokenizer.ofLabel("ja-mecab"));
        assertEquals("13a", BleuTokenizer.V13A.toString());
    }
}
