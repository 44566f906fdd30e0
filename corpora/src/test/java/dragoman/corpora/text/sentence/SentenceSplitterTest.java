package dragoman.corpora.text.sentence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentenceSplitterTest {
    /** Sentences are separated by {@code |} in the second column. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '\t',
            quoteCharacter = '`',
            value = {
                "en	The cat sleeps. The dog barks!	The cat sleeps.|The dog barks!",
                "en	Hello! How are you? I am fine.	Hello!|How are you?|I am fine.",
                "en	Mr. Smith met Dr. J. Brown. They talked.	Mr. Smith met Dr. J. Brown.|They talked.",
                "en	It costs 3.50 dollars, e.g. in shops. OK.	It costs 3.50 dollars, e.g. in shops.|OK.",
                "en	He said: \"Go away.\" Then he left.	He said: \"Go away.\"|Then he left.",
                "en	We met at 5 p.m. yesterday. It rained.	We met at 5 p.m. yesterday.|It rained.",
                "de	Der Zug kommt am 3. Oktober an. Wir warten.	Der Zug kommt am 3. Oktober an.|Wir warten.",
                "de	Das ist z.B. Dr. Müller. Er ist Arzt.	Das ist z.B. Dr. Müller.|Er ist Arzt.",
                "de	Kommst du? Ja! Gut.	Kommst du?|Ja!|Gut.",
                "fr	M. Dupont est là. Il attend Mme. Martin.	M. Dupont est là.|Il attend Mme. Martin.",
                "fr	Où vas-tu ? Je rentre. Merci !	Où vas-tu ?|Je rentre.|Merci !",
                "es	El Sr. López vive aquí. ¿Y tú? Sí.	El Sr. López vive aquí.|¿Y tú?|Sí.",
                "it	Il sig. Rossi è qui. Ecco il dott. Bianchi.	Il sig. Rossi è qui.|Ecco il dott. Bianchi.",
                "ja	今日は。元気ですか？はい。	今日は。|元気ですか？|はい。",
                "xx	One two. Three four.	One two.|Three four."
            })
    void sentencesAreFound(String language, String text, String expected) {
        assertEquals(
                List.of(expected.split("\\|")),
                SentenceSplitter.of(language).split(text).segments());
    }

    @Test
    void lineEndsBlankLinesAndIndentationAreKept() {
        SplitText split = SentenceSplitter.of("en").split("  Title without a period\r\n\r\n\tOne. Two.  \n\n");
        assertEquals(List.of("Title without a period", "One.", "Two."), split.segments());
        assertEquals(List.of("  ", "\r\n\r\n\t", " ", "  \n\n"), split.spaces());
        assertEquals("  A\r\n\r\n\tB C  \n\n", split.join(List.of("A", "B", "C")));
        assertThrows(IllegalArgumentException.class, () -> split.join(List.of("A")));
    }

    @Test
    void textOfWhiteSpaceHasNoSentence() {
        assertEquals(
                new SplitText(List.of(), List.of(" \n\t")),
                SentenceSplitter.of("en").split(" \n\t"));
        assertEquals(
                new SplitText(List.of(), List.of("")), SentenceSplitter.of("").split(""));
    }

    @Test
    void noSentenceBeginsWhereItIsForbidden() {
        String text = "See `a. B`. Done.";
        int code = text.indexOf(" B");
        List<String> segments = SentenceSplitter.of("en")
                .split(text, index -> index <= code - 3 || index > code + 2)
                .segments();
        assertEquals(List.of("See `a. B`.", "Done."), segments);
    }

    /** Random text of letters, marks, all kinds of white space, lone surrogates and controls. */
    @Test
    void nothingIsLost() {
        String[] pieces = {
            "word", "Word", "é", "日本。", "Dr.", "3.", ".", "!", "?", "…", "\"", "»", " ", "  ", "\t", "\n", "\r\n",
            "\u00a0", "\u202f", "\u2028", "\u0085", "\ud83d", "\ude00", "😀", "\0", "\u200b", "{0}", "ß", "İ"
        };
        SplittableRandom random = new SplittableRandom(3);
        String[] languages = {"en", "de", "fr", "es", "ja", "th", ""};
        for (int i = 0; i < 4_000; i++) {
            String text = randomText(random, pieces);
            SplitText split =
                    SentenceSplitter.of(languages[i % languages.length]).split(text);
            assertEquals(text, split.text());
            for (String sentence : split.segments()) {
                assertFalse(sentence.isBlank() || sentence.contains("\n") || sentence.contains("\u2028"), text);
            }
            SplitText clauses = new ClauseSplitter(7, String::length).split(text);
            assertEquals(text, clauses.text());
        }
    }

    private static String randomText(SplittableRandom random, String[] pieces) {
        StringBuilder text = new StringBuilder();
        for (int n = random.nextInt(30); n > 0; n--) {
            text.append(pieces[random.nextInt(pieces.length)]);
        }
        return text.toString();
    }

    @Test
    void longSentencesAreSplitAtClauses() {
        String sentence =
                "I came home late in the evening, tired and hungry; nobody was there, so I went to bed early.";
        ClauseSplitter splitter = new ClauseSplitter(12, text -> text.split(" ").length);
        assertEquals(
                List.of(
                        "I came home late in the evening, tired and hungry;",
                        "nobody was there, so I went to bed early."),
                splitter.split(sentence).segments());
        ClauseSplitter letters = new ClauseSplitter(4, String::length);
        assertTrue(letters.split("abcdefghijkl").segments().stream().allMatch(part -> part.length() <= 4));
        assertEquals(
                List.of("👩‍👩‍👧"),
                new ClauseSplitter(1, String::length).split("👩‍👩‍👧").segments());
        assertEquals(1, letters.split("abc defgh", index -> false).segments().size());
    }

    @Test
    void threadsShareASplitter() {
        SentenceSplitter splitter = SentenceSplitter.of("en");
        String text = "Mr. Smith is here. He waits! Why? \"Because.\" Fine.";
        SplitText expected = splitter.split(text);
        assertTrue(IntStream.range(0, 2_000)
                .parallel()
                .allMatch(i -> splitter.split(text).equals(expected)));
    }
}
