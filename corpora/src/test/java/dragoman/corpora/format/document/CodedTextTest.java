package dragoman.corpora.format.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class CodedTextTest {
    private static final CodedText BOLD = new CodedText.Builder()
            .text("a < ")
            .code("<b>", Code.Kind.OPEN, "b")
            .text("bold")
            .code("</b>", Code.Kind.CLOSE, "b")
            .code("<br>")
            .build();

    @Test
    void findsTheCodesOfATranslation() {
        CodedText translation = BOLD.translated("<br><b>fett</b> < a");
        assertEquals(List.of("<br>", "<b>", "</b>"), translation.codeTexts());
        assertEquals("<br><b>FETT</b> < A", translation.render(String::toUpperCase));
    }

    @Test
    void putsPairsThatAreNotNestedInTheOrderOfTheSource() {
        CodedText translation = BOLD.translated("x</b>fett<br>y<b>z");
        assertEquals("x<b>fett</b>y<br>z", translation.text());
        assertTrue(translation.isNested());
    }

    @Test
    void refusesAMissingCode() {
        assertThrows(IllegalArgumentException.class, () -> BOLD.translated("<b>fett</b>"));
    }

    @Test
    void prefersTheLongerOfTwoCodes() {
        CodedText source = new CodedText.Builder().code("{0}").code("{0}{1}").build();
        assertEquals(List.of("{0}{1}", "{0}"), source.translated("a{0}{1}b{0}").codeTexts());
    }

    @Test
    void wordsAreLettersOutsideOfCodes() {
        assertTrue(BOLD.hasWords());
        assertFalse(new CodedText.Builder().code("<b>").text(" - ").build().hasWords());
    }

    @Test
    void refusesCodesThatOverlap() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new CodedText("abc", List.of(Code.alone(0, 2), Code.alone(1, 3))));
    }

    @Test
    void codesSideBySideMoveTogether() {
        CodedText source = new CodedText.Builder()
                .code("<a>", Code.Kind.OPEN, "a")
                .text("1")
                .code("</a>", Code.Kind.CLOSE, "a")
                .text(" ")
                .code("<b>", Code.Kind.OPEN, "b")
                .code("<i>", Code.Kind.OPEN, "i")
                .text("2")
                .code("</i>", Code.Kind.CLOSE, "i")
                .code("</b>", Code.Kind.CLOSE, "b")
                .build();
        assertEquals(
                "<a> </a>2<b><i> </i></b>1",
                source.translated("</a> <b><i>2</i></b> <a>1").text());
    }
}
