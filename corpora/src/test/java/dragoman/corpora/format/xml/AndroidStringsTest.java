package dragoman.corpora.format.xml;

import static dragoman.corpora.format.document.FormatChecks.keeps;
import static dragoman.corpora.format.document.FormatChecks.read;
import static dragoman.corpora.format.document.FormatChecks.refuses;
import static dragoman.corpora.format.document.FormatChecks.sources;
import static dragoman.corpora.format.document.FormatChecks.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.corpora.format.document.Document;
import dragoman.corpora.format.document.DocumentSource;
import dragoman.corpora.format.document.Segment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AndroidStringsTest {
    private static final AndroidStrings FORMAT = new AndroidStrings();

    private static String resources(String content) {
        return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<resources xmlns:xliff=\"urn:oasis:names:tc:xliff:document:1.2\">\n"
                + content + "\n</resources>\n";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "    <string name=\"title\">Clock</string>",
                "    <!-- Shown at night --><string name=\"a\">Don\\'t wake me</string>",
                "    <string name=\"a\" translatable=\"false\">clock_id</string>\n    <string name=\"b\">@string/title</string>",
                "    <string name=\"a\">Hello <b>big</b> <i>world</i>!</string>",
                "    <string name=\"a\">Hi <xliff:g id=\"name\" example=\"Ann\">%1$s</xliff:g>, bye</string>",
                "    <string name=\"a\"><![CDATA[Read <a href=\"x\">this</a> & that\\n]]></string>",
                "    <string-array name=\"days\">\n        <item>Monday</item>\n        <item>Tuesday</item>\n    </string-array>",
                "    <plurals name=\"n\">\n        <item quantity=\"one\">%d key</item>\n        <item quantity=\"other\">%d keys</item>\n"
                        + "    </plurals>",
                "    <string name=\"a\">\n        Long text\n        on two lines.\\nAnd a third\n    </string>",
                "    <string name=\"a\">\"  Two  spaces \"</string>\n    <string name=\"b\"> one \\u0020 two </string>",
                "    <string name=\"a\">Fish &amp; chips &lt;b&gt; \\u00e4 \\@ \\? \\\\ &#8230;</string>\n    <string name=\"e\"/>",
                "    <color name=\"c\">#fff</color>\n    <string name=\"n\">42</string>\n    <item name=\"x\" type=\"id\"/>",
                "    <string name='a'>It is <a href='http://x.y/?a=1&amp;b=2'>here</a></string>"
            })
    void keepsFiles(String content) {
        keeps(FORMAT, resources(content));
    }

    @Test
    void keepsGeneratedFiles() {
        Random random = new Random(7);
        String[] pieces = {
            "word",
            " ",
            "\n",
            "\\n",
            "\\'",
            "\\\"",
            "\"",
            "&amp;",
            "<b>x</b>",
            "<br/>",
            "<!-- c -->",
            "ü",
            "%s",
            "<![CDATA[<&]]>",
            "\\u0020",
            "@",
            "?"
        };
        for (int i = 0; i < 500; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(4); j >= 0; j--) {
                text.append("<string name=\"s").append(j).append("\">");
                for (int k = random.nextInt(10); k > 0; k--) {
                    text.append(pieces[random.nextInt(pieces.length)]);
                }
                text.append("</string>\n");
            }
            keeps(FORMAT, resources(text.toString()).getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void translatesWithEscapes() {
        Document document = read(
                FORMAT,
                resources(
                        "<string name=\"a\">Don\\'t <b>go</b>\\n&amp; stay</string>\n<plurals name=\"n\"><item quantity=\"other\">"
                                + "%d x</item></plurals><string name=\"q\">\" Who? \"</string>"));
        assertEquals(List.of("Don't <b>go</b>\n& stay", "%d x", "Who?"), sources(document));
        assertEquals(
                List.of("a", "n[other]", "q"),
                document.segments().stream().map(Segment::id).toList());
        String written = write(document, "<b>N'y</b> va \"pas\" < \\\n", "@%d", "?");
        assertTrue(written.contains("\"a\"><b>N\\'y</b> va \\\"pas\\\" &lt; \\\\\\n</string>"), written);
        assertTrue(written.contains("<item quantity=\"other\">\\@%d</item>"), written);
        assertTrue(written.contains("<string name=\"q\">\\u0020?\\u0020</string>"), written);
    }

    @Test
    void pluralsReceiveTheCategoriesOfTheTargetLanguage() {
        String file = resources(
                "    <plurals name=\"n\">\n        <item quantity=\"one\">%d key</item>\n        <item quantity=\"other\">%d keys</item>\n"
                        + "    </plurals>");
        Document document =
                FORMAT.read(new DocumentSource("file", file.getBytes(StandardCharsets.UTF_8), Optional.of("ru")));
        assertEquals(file, write(document, null, null));
        assertEquals(
                resources("    <plurals name=\"n\">\n        <item quantity=\"one\">%d key</item>\n"
                        + "        <item quantity=\"few\">%d ключей</item>\n        <item quantity=\"many\">%d ключей</item>\n"
                        + "        <item quantity=\"other\">%d ключей</item>\n    </plurals>"),
                write(document, null, "%d ключей"));
    }

    @Test
    void namesWhatIsWrong() {
        refuses(FORMAT, "<resources>\n<string name=\"a\">x</resources>", "line 2", "not well-formed XML");
        refuses(FORMAT, "<html/>", "line 1, column 1", "must be 'resources'");
        refuses(
                FORMAT,
                "<!DOCTYPE r [<!ENTITY x 'y'>]>\n<resources><string name=\"a\">&x;</string></resources>",
                "line 2",
                "'x'");
    }
}
