package dragoman.corpora.text.span;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.corpora.text.span.RestoredText.Placement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProtectedTextTest {
    private static final int SENTENCES = 100_000;
    private static final SpanFinder FINDER = SpanFinder.builder().build();
    private static final List<String> WORDS = List.of(
            "the", "Haus", "été", "und", ",", ".", "…", "日本", "e\u0301t", "(", ")", "«", "l'", "ß", "\u00a0", "\"x\"");
    private static final List<String> SPANS = List.of(
            "https://example.org/a?b=c",
            "jo@example.com",
            "/etc/hosts",
            "{0}",
            "{name}",
            "{{name}}",
            "${x}",
            "%s",
            "%1$s",
            "%(x)s",
            "%{x}",
            "[X7X]",
            "<b>",
            "</b>",
            "<br/>",
            "&amp;",
            "@mention",
            "#tag",
            "👨‍👩‍👧",
            "🇩🇪",
            "👍🏽",
            "2.5.11",
            "v3",
            "+49 30 123456",
            "2024-05-01",
            "12:30",
            "A4",
            "utf8",
            "`x y`",
            "\uE000",
            "\uE005",
            "\uDB80\uDC00");

    private static ProtectedText protect(String text) {
        return new ProtectedText(text, FINDER.find(text));
    }

    private static String code(int span) {
        return ProtectedText.code(span);
    }

    @Test
    void codesReplaceSpansAndReturn() {
        ProtectedText text = protect("Hello {{name}}, you have %d new messages.");
        assertEquals("Hello " + code(0) + ", you have " + code(1) + " new messages.", text.text());
        RestoredText restored = text.restore("Sie haben " + code(1) + " neue Nachrichten, " + code(0) + ".");
        assertEquals("Sie haben %d neue Nachrichten, {{name}}.", restored.text());
        assertEquals(List.of(1, 0), restored.order());
        assertTrue(restored.isComplete() && text.hasLetters());
        assertFalse(protect("{0} 12:30 …").hasLetters());
    }

    @Test
    void repeatedAndInventedCodesAreRemoved() {
        ProtectedText text = protect("Open {0} now.");
        RestoredText restored =
                text.restore("Öffne " + code(0) + " jetzt " + code(0) + " " + code(7) + " \uDBFF\uDFFD.");
        assertEquals("Öffne {0} jetzt .", restored.text());
    }

    @Test
    void spansSideBySideStaySideBySide() {
        ProtectedText text = protect("Hello {0}{1}!");
        assertEquals("Hallo {0}{1}!", text.restore("Hallo!").text());
        assertEquals(
                "Hallo du {0}{1}!",
                text.restore("Hallo " + code(1) + " du " + code(0) + "!").text());
        RestoredText copied = text.restore("Hallo {1} du!");
        assertEquals("Hallo {0}{1} du!", copied.text());
        assertEquals(List.of(Placement.RELATIVE, Placement.TRANSLATOR), copied.placements());
        assertEquals(
                "Du, {0}{1} hallo!",
                text.restore("Du, hallo!", span -> span == 1 ? OptionalInt.of(4) : OptionalInt.empty())
                        .text());
    }

    @Test
    void anElementMayChangePlacesWithItsNeighbour() {
        ProtectedText text = protect("<b>One</b><i>two</i>");
        assertEquals(
                "<i>zwei</i><b>Eins</b>",
                text.restore(code(2) + "zwei" + code(3) + code(0) + "Eins" + code(1))
                        .text());
    }

    @Test
    void aCopiedSpanIsAPlacement() {
        ProtectedText text = protect("Open {0} now.");
        assertEquals("Öffne {0} jetzt.", text.restore("Öffne {0} jetzt.").text());
        assertEquals("Öffne {0} jetzt.", text.restore("Öffne {0} jetzt{0}.").text());
    }

    @Test
    void missingSpansAreInsertedBetweenWords() {
        ProtectedText text = protect("Please open {0} now, dear user.");
        RestoredText relative = text.restore("Bitte jetzt aufmachen, lieber Mensch.");
        assertEquals(List.of(Placement.RELATIVE), relative.placements());
        assertEquals("Bitte jetzt {0} aufmachen, lieber Mensch.", relative.text());
        RestoredText given = text.restore("Bitte jetzt aufmachen, lieber Mensch.", span -> OptionalInt.of(7));
        assertEquals(List.of(Placement.GIVEN), given.placements());
        assertEquals("Bitte {0} jetzt aufmachen, lieber Mensch.", given.text());
        assertEquals("{0}", text.restore("").text());
    }

    @Test
    void spansDoNotGrowTogetherWithWords() {
        ProtectedText text = protect("Take A4 or B5 paper.");
        assertEquals(
                "Nimm A4 B5 Papier.",
                text.restore("Nimm" + code(0) + code(1) + "Papier.").text());
    }

    /** Whatever a translator does with codes, each span is in the result exactly as often as in the source. */
    @Test
    void eachSpanOccursAsOftenAsInTheSource() {
        Random random = new Random(11);
        for (int i = 0; i < SENTENCES; i++) {
            ProtectedText text = protect(sentence(random));
            String translation = hostileTranslation(text, random);
            RestoredText restored = text.restore(
                    translation,
                    span -> random.nextBoolean()
                            ? OptionalInt.empty()
                            : OptionalInt.of(random.nextInt(translation.length() + 3)));
            assertRestored(text, translation, restored);
        }
    }

    private static void assertRestored(ProtectedText text, String translation, RestoredText restored) {
        List<Integer> order = new ArrayList<>(restored.order());
        Collections.sort(order);
        assertEquals(IntStream.range(0, text.spans().size()).boxed().toList(), order);
        // Text that looks like a span may be part of a longer word or of two spans of the source, and is then not
        // protected.
        String spans = text.spans().stream().map(ProtectedSpan::target).collect(Collectors.joining("\n"));
        for (ProtectedSpan span : text.spans()) {
            String expected = text.source().substring(span.start(), span.end());
            boolean word = span.kind().isWord();
            int count = count(restored.text(), expected, word);
            if (count != count(text.source(), expected, word) && count != count(spans, expected, word)) {
                assertEquals(text.source(), restored.text(), expected + " in " + translation);
            }
        }
    }

    private static int count(String text, String part, boolean word) {
        int count = 0;
        for (int i = text.indexOf(part); i >= 0; i = text.indexOf(part, i + part.length())) {
            boolean whole = Words.isBoundary(text, i) && Words.isBoundary(text, i + part.length());
            count += whole || !word ? 1 : 0;
        }
        return count;
    }

    private static String sentence(Random random) {
        StringBuilder text = new StringBuilder();
        for (int n = random.nextInt(12); n > 0; n--) {
            text.append(random.nextInt(3) == 0 ? pick(SPANS, random) : pick(WORDS, random));
            text.append(random.nextInt(10) == 0 ? "" : " ");
        }
        return text.toString();
    }

    private static String pick(List<String> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    /** Drops, repeats, reorders and invents codes, copies spans and glues everything together. */
    private static String hostileTranslation(ProtectedText text, Random random) {
        List<String> pieces = new ArrayList<>(List.of(text.text().split("(?<= )|(?= )")));
        for (int n = random.nextInt(8); n > 0; n--) {
            int at = random.nextInt(pieces.size() + 1);
            switch (random.nextInt(7)) {
                case 0 -> pieces.add(at, code(random.nextInt(9)));
                case 1 -> pieces.add(at, pick(WORDS, random));
                case 2 ->
                    pieces.add(
                            at,
                            text.spans().isEmpty()
                                    ? "x"
                                    : text.spans().getFirst().target());
                case 3 -> pieces.add(at, Character.toString(0xF0000 + random.nextInt(0xFFFD)));
                case 4 -> Collections.shuffle(pieces, random);
                case 5 -> pieces.removeIf(piece -> random.nextInt(3) == 0);
                default -> pieces.addAll(at, List.copyOf(pieces));
            }
        }
        return String.join(random.nextInt(4) == 0 ? " " : "", pieces);
    }
}
