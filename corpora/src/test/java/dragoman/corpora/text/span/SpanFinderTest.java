package dragoman.corpora.text.span;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpanFinderTest {
    private static final SpanFinder FINDER = SpanFinder.builder().build();

    private static String found(SpanFinder finder, String text) {
        return finder.find(text).stream()
                .map(span -> text.substring(span.start(), span.end()))
                .collect(Collectors.joining("|"));
    }

    /** Spans are separated by {@code |} in the second column. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '\t',
            quoteCharacter = '~',
            value = {
                "See https://example.org/a_(b)?q=1#x. Or (www.example.com).	https://example.org/a_(b)?q=1#x|www.example.com",
                "Mail jo.doe+x@mail.example.co.uk, or mailto:a@b.de!	jo.doe+x@mail.example.co.uk|mailto:a@b.de",
                "Go to example.com/path or heise.de.	example.com/path|heise.de",
                "Open C:\\Users\\me\\x.txt, /etc/hosts and ~/.bashrc or src/main/App.java.	C:\\Users\\me\\x.txt|/etc/hosts|~/.bashrc|src/main/App.java",
                "Edit readme.md and/or notes.	readme.md",
                "Hello {{name}}, {0} of {count} in ${home} by %{user} and {0,number,#.##}.	{{name}}|{0}|{count}|${home}|%{user}|{0,number,#.##}",
                "%s has %1$s and %(count)d %5.2f of %d%% at %@.	%s|%1$s|%(count)d|%5.2f|%d|%%|%@",
                "It is 100 % sure, 5% discount, [X7X] and line\\nend.	[X7X]",
                "Line\\n break and \\t.	\\t",
                "A <b class=\"x > y\">bold</b> word<br/> &amp; &#169; a < b > c.	<b class=\"x > y\">|</b>|<br/>|&amp;|&#169;",
                "<!-- note --> Hi @jo_doe and #tag2 here.	<!-- note -->|@jo_doe|#tag2",
                "Family 👨‍👩‍👧‍👦 in 🇩🇪🇫🇷 👍🏽 1️⃣ ❤️!	👨‍👩‍👧‍👦|🇩🇪|🇫🇷|👍🏽|1️⃣|❤️",
                "Version 2.5.11 or v3, 10.0.0.1 and 1.2.3-beta.1.	2.5.11|v3|10.0.0.1|1.2.3-beta.1",
                "Call +49 30 123456 or (555) 123-4567 or 555-123-4567.	+49 30 123456|(555) 123-4567|555-123-4567",
                "On 2024-05-01T10:30:00Z, 12.05.2024, 1/2/24 at 12:30.	2024-05-01T10:30:00Z|12.05.2024|1/2/24|12:30",
                "The 1st, 2nd and 21st in the 1990s, le 1er et le 3e.	~~",
                "An A4 page, COVID-19, utf8, max_size and 5km in a 10-year plan.	A4|COVID-19|utf8|max_size|5km",
                "Run `git push` and `ls -l`.	`git push`|`ls -l`",
                "Three of 12 cats and 1,234.5 dogs.	~~"
            })
    void fixedPatternsAreFound(String text, String expected) {
        String found = found(FINDER, text);
        // An escape sequence within a word is a span of its own.
        assertEquals(expected, found.replace("|\\n", "").replace("\\n|", ""));
    }

    @Test
    void escapeSequencesOfStringsAreFound() {
        assertEquals("\\n", found(FINDER, "One.\\n Two."));
    }

    @Test
    void theLongestCandidateWins() {
        assertEquals(
                List.of(SpanKind.URL),
                FINDER.find("https://example.org/{id}/v1.2.3/@me").stream()
                        .map(ProtectedSpan::kind)
                        .distinct()
                        .filter(kind -> kind == SpanKind.URL)
                        .toList());
        SpanFinder user =
                SpanFinder.builder().pattern(Pattern.compile("A4 page")).build();
        assertEquals("A4 page|B5", found(user, "An A4 page, B5"));
        SpanFinder equal =
                SpanFinder.builder().pattern(Pattern.compile("\\{0}")).build();
        assertEquals(SpanKind.USER_PATTERN, equal.find("a {0}").getFirst().kind());
    }

    @Test
    void termsAreWholeWordsInThreeCasings() {
        TermGlossary glossary =
                TermGlossary.of(Map.of("house", "Haus", "house of cards", "Kartenhaus", "C++", "C++-Sprache"));
        SpanFinder finder = SpanFinder.builder()
                .glossary(glossary)
                .doNotTranslate(List.of("Dragoman", "e\u0301te"))
                .build();
        String text = "House, HOUSE and houses: a house of cards in C++ by Dragoman or Dragomans.";
        assertEquals("House|HOUSE|house of cards|C++|Dragoman", found(finder, text));
        assertEquals(
                List.of("Haus", "Haus", "Kartenhaus", "C++-Sprache", "Dragoman"),
                finder.find(text).stream().map(ProtectedSpan::target).toList());
    }

    @Test
    void whatARejectedCandidateHidesIsFound() {
        SpanFinder finder = SpanFinder.builder()
                .pattern(Pattern.compile("[xy]{1,4}"))
                .doNotTranslate(List.of("yy zzzz"))
                .build();
        assertEquals("xx|yy zzzz", found(finder, "xx yy zzzz"));
        SpanFinder overlapping = SpanFinder.builder()
                .pattern(Pattern.compile("b c|b"))
                .pattern(Pattern.compile("c ddd"))
                .build();
        assertEquals("b|c ddd", found(overlapping, "b c ddd"));
    }

    @Test
    void timeIsBoundedForRepetitiveText() {
        for (String unit : List.of(
                "1 ",
                "1.",
                "a1-",
                "<a b=\"",
                "{",
                "@a.",
                "a/",
                "`",
                "👩\u200d",
                "&#",
                "%",
                "(555) ",
                "+1 2 ",
                "a@b.",
                "\"")) {
            String text = unit.repeat(5_000);
            assertTimeout(Duration.ofSeconds(20), () -> FINDER.find(text), unit);
        }
    }
}
