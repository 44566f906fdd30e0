package dragoman.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dragoman.seq2seq.ScoredPair;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class MarkupTest {
    @Test
    void markupIsEscaped() {
        assertEquals(
                "&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt; &amp;amp; \t\n😀",
                Markup.escape("<a b=\"c\" d='e'> &amp; \t\n😀"));
    }

    @Test
    void whatXmlDoesNotAllowIsADot() {
        assertEquals(
                "\u00B7".repeat(10),
                Markup.escape("\0\u001B\r\u007F\u009B\uD800\uFFFE\uFFFF\uFDD0" + Character.toString(0x1FFFE)));
    }

    @Test
    void everyCharacterGivesAWellFormedText() throws Exception {
        StringBuilder all = new StringBuilder();
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            all.append(c == 0xDC00 ? " " : "").appendCodePoint(c);
        }
        Document document =
                parse("<a b=\"" + Markup.escape(all.toString()) + "\">" + Markup.escape(all.toString()) + "</a>");
        assertEquals(
                Character.MAX_CODE_POINT + 2,
                document.getDocumentElement().getTextContent().codePoints().count());
    }

    @Test
    void pagesAndPicturesAreWellFormedWhateverTheText() throws Exception {
        String odd = "<&'\"\u0001\u001B\uFFFE\uFFFF\uD83D]]>";
        int[] ends = new int[odd.length()];
        for (int i = 0; i < ends.length; i++) {
            ends[i] = i + 1;
        }
        ColouredText text = ColouredText.of(
                odd, new ColouredText.Source(odd, ends), new ColouredText.Part(1, 2, 100), new float[odd.length()]);
        parse(ColouredPicture.of(List.of(text)));
        parseHtml(ColouredPage.of(odd, List.of(odd), List.of(text)));
        parseHtml(
                AttentionPage.of(odd, new ScoredPair(List.of(odd, odd), List.of(odd), new double[1], new float[1][2])));
        parseHtml(new TrainingPage(
                        odd, List.of(odd), Optional.empty(), List.of(), List.of(new SampleRow(1, odd, odd, odd)), odd)
                .html());
    }

    /** Pages are HTML but for these, valid XML as well. */
    private static void parseHtml(String page) throws Exception {
        parse(page.replace("<!DOCTYPE html>", "")
                .replace("<meta charset=\"utf-8\">", "")
                .replace("<br>", "<br/>")
                .replace("<details open>", "<details>"));
    }

    private static Document parse(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }
}
