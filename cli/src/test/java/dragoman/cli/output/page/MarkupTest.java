package dragoman.cli.output.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

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
        Document document = WellFormed.xml(
                "<a b=\"" + Markup.escape(all.toString()) + "\">" + Markup.escape(all.toString()) + "</a>");
        assertEquals(
                Character.MAX_CODE_POINT + 2,
                document.getDocumentElement().getTextContent().codePoints().count());
    }
}
