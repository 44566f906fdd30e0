package dragoman.cli.output.inspection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dragoman.cli.output.inspection.ColouredText.Cell;
import dragoman.cli.output.inspection.ColouredText.Part;
import dragoman.cli.output.inspection.ColouredText.Source;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

class ColouredTextTest {
    private static final int BLUE = 0;
    private static final int WHITE = DivergingColourScale.COLOURS / 2;
    private static final int RED = DivergingColourScale.COLOURS - 1;
    private static final Part ALL = new Part(1, 100, 100);

    private static Source source(String text) {
        int[] ends = new int[text.codePointCount(0, text.length())];
        for (int i = 0; i < ends.length; i++) {
            ends[i] = text.offsetByCodePoints(i == 0 ? 0 : ends[i - 1], 1);
        }
        return new Source(text, ends);
    }

    private static ColouredText text(String text, Part part, float... values) {
        return ColouredText.of("title", source(text), part, values);
    }

    @Test
    void lowIsBlueAndHighIsRedAndNeighboursGoTogether() {
        assertEquals(
                List.of(
                        List.of(new Cell("ab", BLUE), new Cell("c ", RED)),
                        List.of(new Cell("d", WHITE), new Cell(" ", BLUE))),
                text("abc\nd\n", ALL, -3, -3, 5, 5, 1, -3).lines());
    }

    @Test
    void whatIsEqualThroughoutIsWhite() {
        assertEquals(
                List.of(List.of(new Cell("ab", WHITE))), text("ab", ALL, 7, 7).lines());
    }

    @Test
    void aFewValuesAtTheEndsDoNotStretchTheScale() {
        float[] values = new float[100];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 2;
        }
        values[50] = 1000;
        assertEquals(
                1,
                text("x".repeat(100), ALL, values)
                        .lines()
                        .getFirst()
                        .get(1)
                        .text()
                        .length());
    }

    @Test
    void linesAreChosenAndLongOnesBroken() {
        assertEquals(
                List.of(List.of(new Cell("cde", WHITE)), List.of(new Cell("f ", WHITE))),
                text("ab\ncdef\ngh\n", new Part(2, 1, 3), new float[11]).lines());
        assertEquals(3, new Part(2, 1, 3).start(source("ab\ncdef\ngh\n")));
        assertEquals(8, new Part(2, 1, 3).end(source("ab\ncdef\ngh\n")));
        assertEquals(11, new Part(9, 1, 3).start(source("ab\ncdef\ngh\n")));
    }

    @Test
    void aTerminalDoesNotObeyTheText() {
        ColouredText text = text("a\u001B[2J\t\u009B\n", ALL, new float[8]);
        assertEquals(
                "a\u00B7[2J\u00B7\u00B7 ", text.lines().getFirst().getFirst().text());
        assertEquals(
                List.of("\u001B[38;2;0;0;0;48;2;255;255;255ma\u00B7[2J\u00B7\u00B7 \u001B[0m"),
                ColouredTerminal.lines(text));
    }

    @Test
    void charactersOutsideTheBasicPlaneStayWhole() {
        assertEquals(
                List.of(List.of(new Cell("\uD83D\uDE00", BLUE), new Cell("x", RED))),
                text("\uD83D\uDE00x", ALL, 0, 1).lines());
        assertEquals(
                "\u00B7", text("\uD83D", ALL, 0).lines().getFirst().getFirst().text());
    }

    @Test
    void thePictureIsWellFormedAndHoldsTheText() throws Exception {
        ColouredText text = ColouredText.of("<t>", source("a <b>\n&\u0001\n"), ALL, new float[9]);
        String svg = ColouredPicture.of(List.of(text, text));
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        NodeList texts = document.getElementsByTagName("text");
        assertEquals(6 + 2, texts.getLength(), "and two of the legend");
        assertEquals("<t>", texts.item(0).getTextContent());
        assertEquals("a <b> ", texts.item(1).getTextContent());
        assertEquals("&\u00B7 ", texts.item(2).getTextContent());
        assertEquals(
                5 + DivergingColourScale.COLOURS,
                document.getElementsByTagName("rect").getLength());
    }
}
