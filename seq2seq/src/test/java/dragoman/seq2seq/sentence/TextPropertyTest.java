package dragoman.seq2seq.sentence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.corpora.format.document.Code;
import dragoman.corpora.format.document.CodedText;
import dragoman.corpora.text.span.ProtectedSpan;
import dragoman.corpora.text.span.ProtectedText;
import dragoman.corpora.text.span.Quantities;
import dragoman.corpora.text.span.SpanFinder;
import dragoman.corpora.text.span.SpanKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever a model does, a translation contains each protected span exactly as often as the text. */
class TextPropertyTest {
    private static final int SENTENCES = 120_000;
    private static final List<String> NAMES = List.of("Blue Moon", "Qux");
    private static final TextSettings SETTINGS =
            new TextSettings("en", "de", SentenceSplitting.AUTO, List.of(), NAMES, Optional.empty(), Optional.empty());
    private static final SpanFinder FINDER = SETTINGS.spanFinder(Quantities.between("en", "de"));
    /** Within a longer word their text is something else. */
    private static final Set<SpanKind> WORDS_AND_NUMBERS = EnumSet.of(
            SpanKind.DO_NOT_TRANSLATE, SpanKind.DATE_TIME, SpanKind.PHONE, SpanKind.VERSION, SpanKind.IDENTIFIER);

    private static final List<String> WORDS = List.of(
            "the", "Haus", "été", "UND", ",", ". ", "! The", "…", "日本", "(", ")", "l'", "ß", "12.5 %", "3", "1,234",
            "\n", " \n\n", "\u00a0", "\"x\"");
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
            "[X7X]",
            "<b>",
            "</b>",
            "<a\nhref='x'>",
            "&amp;",
            "@mention",
            "#tag",
            "👨‍👩‍👧",
            "🇩🇪",
            "👍🏽",
            "2.5.11",
            "+49 30 123456",
            "2024-05-01",
            "12:30",
            "A4",
            "utf8",
            "`x y`",
            "\uE000",
            "\uDB80\uDC00",
            "Blue Moon",
            "Qux");

    private final Random random = new Random(5);

    @Test
    void eachSpanOccursAsOftenAsInTheText() {
        List<TextPipeline> pipelines = List.of(
                new TextPipeline(new FakeTranslator(this::hostile, 0, true), SETTINGS),
                new TextPipeline(new FakeTranslator(this::hostile, 0, false), SETTINGS),
                new TextPipeline(new FakeTranslator(this::hostile, 3, true), SETTINGS),
                new TextPipeline(new FakeTranslator(this::hostile, 100, false), SETTINGS));
        int sentences = 0;
        for (int i = 0; sentences < SENTENCES; i++) {
            List<String> texts = List.of(text(), text(), text(), text(), text(), text(), text(), text());
            List<TranslatedText> results = pipelines.get(i % pipelines.size()).translate(texts);
            for (int t = 0; t < texts.size(); t++) {
                assertSpans(texts.get(t), results.get(t).text());
                sentences += results.get(t).sentences().size();
            }
        }
    }

    private static void assertSpans(String source, String target) {
        List<ProtectedSpan> spans = FINDER.find(source).stream()
                .filter(span -> span.kind().isExact())
                .toList();
        // The same text as a part of a word or across two spans is not protected, and may be repeated like any word.
        // Two
        // spans side by side may be the text of a third.
        for (ProtectedSpan span : spans) {
            String wanted = span.target();
            boolean word = WORDS_AND_NUMBERS.contains(span.kind());
            long count = spans.stream()
                    .filter(other -> other.target().equals(wanted))
                    .count();
            boolean composed =
                    spans.stream().anyMatch(other -> !other.target().equals(wanted) && wanted.contains(other.target()));
            if (!composed && count == count(source, wanted, false)) {
                // A copy that is glued to a word is a part of that word.
                assertTrue(
                        count(target, wanted, word) <= count && count <= count(target, wanted, false),
                        () -> wanted + " in " + source + " -> " + target);
            }
        }
        assertSideBySide(source, target);
        assertEquals(lineEnds(source), lineEnds(target), () -> source + " -> " + target);
        if (source.codePoints().noneMatch(Character::isLetter)) {
            assertEquals(source, target);
        }
    }

    /** Spans with nothing between them stay so; only an opening tag may leave a closing one before it. */
    private static void assertSideBySide(String source, String target) {
        List<ProtectedSpan> spans = FINDER.find(source);
        boolean closed = false;
        for (int i = 0; i + 1 < spans.size(); i++) {
            ProtectedSpan span = spans.get(i);
            ProtectedSpan next = spans.get(i + 1);
            closed |= span.target().startsWith("</");
            boolean apart = span.end() < next.start()
                    || closed && next.kind() == SpanKind.TAG && !next.target().startsWith("</");
            closed &= !apart;
            if (!apart && span.kind().isExact() && next.kind().isExact()) {
                assertTrue(target.contains(span.target() + next.target()), () -> source + " -> " + target);
            }
        }
    }

    private static long lineEnds(String text) {
        return text.chars().filter(c -> c == '\n').count();
    }

    private static int count(String text, String part, boolean word) {
        int count = 0;
        for (int i = text.indexOf(part); i >= 0; i = text.indexOf(part, i + part.length())) {
            count += !word || isEdge(text, i) && isEdge(text, i + part.length()) ? 1 : 0;
        }
        return count;
    }

    private static boolean isEdge(String text, int index) {
        return index == 0
                || index == text.length()
                || !isPart(text.codePointBefore(index))
                || !isPart(text.codePointAt(index));
    }

    private static boolean isPart(int c) {
        return Character.isLetterOrDigit(c)
                || c == '_'
                || c == '\u200D'
                || Character.getType(c) == Character.NON_SPACING_MARK
                || Character.isEmojiModifier(c);
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int n = random.nextInt(24); n > 0; n--) {
            text.append(random.nextInt(4) == 0 ? pick(SPANS) : pick(WORDS));
            text.append(random.nextInt(6) == 0 ? "" : " ");
        }
        return text.toString();
    }

    private String pick(List<String> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** Drops, repeats, reorders and invents words and codes, and copies spans of other sentences. */
    private String hostile(String sentence) {
        List<String> pieces = new ArrayList<>(List.of(sentence.split("(?<= )|(?= )")));
        for (int n = random.nextInt(6); n > 0; n--) {
            int at = random.nextInt(pieces.size() + 1);
            switch (random.nextInt(7)) {
                case 0 -> pieces.add(at, ProtectedText.code(random.nextInt(9)));
                case 1 -> pieces.add(at, pick(WORDS).strip());
                case 2 -> pieces.add(at, pick(SPANS).replace('\n', ' '));
                case 3 -> pieces.add(at, Character.toString(0xF0000 + random.nextInt(0xFFFD)));
                case 4 -> Collections.shuffle(pieces, random);
                case 5 -> pieces.removeIf(piece -> random.nextInt(3) == 0);
                default -> pieces.addAll(at, List.copyOf(pieces));
            }
        }
        return String.join(random.nextInt(4) == 0 ? " " : "", pieces);
    }

    /** Inline codes return exactly once, nested, even if the same characters are text elsewhere. */
    @Test
    void eachInlineCodeOccursOnce() {
        TextPipeline pipeline = new TextPipeline(new FakeTranslator(this::hostile, 0, true), SETTINGS);
        for (int i = 0; i < 1_000; i++) {
            List<CodedText> texts = List.of(coded(), coded(), coded(), coded());
            List<TranslatedSegment> results = pipeline.translateSegments(texts);
            for (int t = 0; t < texts.size(); t++) {
                CodedText result = results.get(t).text();
                assertEquals(sorted(texts.get(t)), sorted(result));
                assertTrue(result.isNested(), result::toString);
            }
        }
    }

    private static List<String> sorted(CodedText text) {
        return text.codeTexts().stream().sorted().toList();
    }

    private CodedText coded() {
        CodedText.Builder text = new CodedText.Builder();
        int open = 0;
        for (int n = random.nextInt(16); n > 0 || open > 0; n--) {
            switch (random.nextInt(6)) {
                case 0 -> {
                    if (n > 0) {
                        text.code("<g" + open + ">", Code.Kind.OPEN, "g" + open++);
                    }
                }
                case 1 -> {
                    if (open > 0) {
                        text.code("</g" + --open + ">", Code.Kind.CLOSE, "g" + open);
                    }
                }
                case 2 -> text.code("&");
                default -> text.text(pick(WORDS) + (random.nextInt(9) == 0 ? "&" : " "));
            }
        }
        return text.build();
    }
}
