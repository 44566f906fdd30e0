package dragoman.seq2seq.inspection.feature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TextFeatureTest {
    /** One digit a character. */
    private static String digits(TextFeature feature, String text) {
        return Arrays.stream(feature.values(text))
                .mapToObj(value -> String.valueOf((int) value))
                .collect(Collectors.joining());
    }

    @Test
    void quotationsIncludeTheOpeningQuoteOnly() {
        assertEquals("0011100", digits(new InsideQuotes(), "a \"bc\" "));
        assertEquals("110011", digits(new InsideQuotes(), "\u201Ca\u201D \u00ABb"));
        assertEquals("11100", digits(new InsideQuotes(), "\"a\n\" "));
    }

    @Test
    void escapedAndLiteralQuotesDoNotCount() {
        assertEquals("111110", digits(new InsideQuotes(), "\"a\\\"b\""));
        assertEquals("11110", digits(new InsideQuotes(), "\"a\\\\\""));
        assertEquals("1111110", digits(new InsideQuotes(), "\"\\\\\\\"a\""));
        assertEquals("0000", digits(new InsideQuotes(), "'\"' "));
    }

    @Test
    void anEmptyLineEndsAQuotation() {
        assertEquals("11100", digits(new InsideQuotes(), "\"a\n\nb"));
        assertEquals("0", digits(new InsideQuotes(), "\n"));
    }

    @Test
    void bracketsIncludeTheOpeningBracketOnly() {
        assertEquals("0111100", digits(new InsideBrackets(), "a([b])c"));
        assertEquals("000", digits(new InsideBrackets(), "{a}"));
    }

    @Test
    void depthCountsOpenBrackets() {
        assertEquals("123321100", digits(new NestingDepth(), "{([a])b}c"));
    }

    @Test
    void bracketsInQuotesAndStrayOnesDoNotCount() {
        assertEquals("1111110", digits(new NestingDepth(), "(\"[)\" )"));
        assertEquals("1111", digits(new NestingDepth(), "('(')".substring(0, 4)));
        assertEquals("0012", digits(new NestingDepth(), "])(["));
        assertEquals("120", digits(new NestingDepth(), "{(}"));
    }

    @Test
    void indentationIsThatOfTheLine() {
        assertEquals("1222200", digits(new Indentation(), "  a b\nc"));
        assertEquals("000", digits(new Indentation(), "a b"));
        assertArrayEquals(new double[] {4, 5, 8, 8}, new Indentation().values("\t \tx"));
    }

    @Test
    void positionCountsFromTheBeginningOfTheLine() {
        assertEquals("1201", digits(new LinePosition(), "ab\nc"));
    }

    @Test
    void theLineEndIsTheLastCharacter() {
        assertEquals("01000", digits(new LineEnd(), "ab\n\nc"));
    }

    @Test
    void anEmptyTextHasNoValues() {
        for (TextFeature feature : ofText()) {
            assertEquals(0, feature.values("").length, feature.name());
        }
    }

    @Test
    void everyFeatureHasANameOfItsOwn() {
        assertEquals(
                TextFeatures.ALL.size(),
                TextFeatures.ALL.stream().map(Feature::name).distinct().count());
    }

    private static List<TextFeature> ofText() {
        return TextFeatures.ALL.stream()
                .filter(TextFeature.class::isInstance)
                .map(TextFeature.class::cast)
                .toList();
    }
}
