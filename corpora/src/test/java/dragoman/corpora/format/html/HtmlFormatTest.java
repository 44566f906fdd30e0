package dragoman.corpora.format.html;

import static dragoman.corpora.format.document.FormatChecks.keeps;
import static dragoman.corpora.format.document.FormatChecks.read;
import static dragoman.corpora.format.document.FormatChecks.refuses;
import static dragoman.corpora.format.document.FormatChecks.source;
import static dragoman.corpora.format.document.FormatChecks.sources;
import static dragoman.corpora.format.document.FormatChecks.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.corpora.format.document.CodedText;
import dragoman.corpora.format.document.Document;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlFormatTest {
    private static final HtmlFormat FORMAT = new HtmlFormat();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Just text & no tags",
                "<p>One paragraph.</p>\n<p>Another <b>bold</b> one.\n",
                "<!DOCTYPE html>\n<html lang=\"de\">\n<head>\n  <meta charset=\"utf-8\">\n  <title>A clock</title>\n</head>\n"
                        + "<body>\n  <h1>The   clock</h1>\n  <p>It\n    ticks.</p>\n</body>\n</html>\n",
                "<ul><li>One<li>Two <i>and a half</i></ul><dl><dt>Term<dd>Meaning</dl>",
                "<table><tr><td>Cell<td>Other</table>\n<table>\n<tbody>\n<tr>\n<td> a </td>\n</tr>\n</tbody>\n</table>",
                "<p>See <a href=\"x?a=1&b=2\" title='The page'>this <em>page</em></a>.</p><p><a href=#>All a link</a></p>",
                "<img src=a.png alt='A clock'><p>Look: <img alt=\"Hands\" src=b.png> here</p><input placeholder=Name>",
                "<script>if (a < b) document.write('<p>x</p>')</script><style>p > a { color: red }</style><p>x</p>",
                "<p>Run <code>a &lt; b</code> now</p><pre>  kept\n as is </pre><p translate=no>Dragoman</p>"
                        + "<p>By <span translate=\"no\">Ann</span> Lee</p>",
                "<P CLASS=x>Upper <B>case</B></P><br/>after<br>between<BR />end",
                "<p>&copy; 2026 &nbsp; a&amp;b &#8364; &hellip; &notanentity; &</p>",
                "<!-- comment --><p>a<!-- inside -->b</p></div></p><p>stray</b> tags",
                "<div>text <div>nested</div> more <p>p</p> tail</div>",
                "<b>bold <p>crossing</b> tags</p><a>one<a>two</a>",
                "<select><option>One<option selected>Two</select><button>Press</button><label>Name <input></label>",
                "<svg><title>no</title><text>kept</text></svg><p>emoji \uD83D\uDE00 <b>\uD83D\uDE00</b> end</p>",
                "<table>foster <b>parent</b><tr><td>x</td></tr></table>"
            })
    void keepsFiles(String text) {
        keeps(FORMAT, text);
    }

    @Test
    void keepsGeneratedFiles() {
        Random random = new Random(9);
        String[] pieces = {
            "word",
            "Wort",
            " ",
            "\n",
            "&amp;",
            "&",
            "<p>",
            "</p>",
            "<b>",
            "</b>",
            "<br>",
            "<i class=x>",
            "</i>",
            "<li>",
            "<ul>",
            "</ul>",
            "<table>",
            "<tr>",
            "<td>",
            "</table>",
            "<!-- c -->",
            "<code>x</code>",
            "<img alt='Bild' src=a>",
            "<div>",
            "</div>",
            "<a title=T>",
            "</a>",
            "<pre>",
            "</pre>",
            "<script>a<b</script>",
            "\uD83D\uDE00",
            "</",
            "<",
            "<option>"
        };
        for (int i = 0; i < 3000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(25); j > 0; j--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            Document document = FORMAT.read(source("f", bytes));
            assertEquals(
                    text.toString(),
                    new String(
                            document.write(document.segments().stream()
                                    .map(segment -> Optional.of(segment.source()))
                                    .toList()),
                            StandardCharsets.UTF_8));
        }
    }

    @Test
    void blocksAreSegmentsWithInlineTagsAsCodes() {
        Document document = read(
                FORMAT,
                "<title>A clock</title><p> <em>The <a href=x>clock</a>\n ticks &amp; rings.</em> </p><ul><li>One</ul>");
        assertEquals(List.of("A clock", "The <a href=x>clock</a> ticks & rings.", "One"), sources(document));
        assertEquals(
                "<title>Eine Uhr</title><p> <em>Die <a href=x>Uhr</a> tickt &lt;laut&gt; &amp;&nbsp;klingelt.</em> </p>"
                        + "<ul><li>One</ul>",
                write(document, "Eine Uhr", "Die <a href=x>Uhr</a> tickt <laut> &\u00A0klingelt.", null));
    }

    @Test
    void aLineBreakAfterASentenceAndLinksOfAMenuSeparateSegments() {
        assertEquals(
                List.of("One.", "Two, <br>still <b>two!<br>Three</b>", "Four", "Five"),
                sources(read(FORMAT, "<p>One.<br>Two, <br>still <b>two!<br>Three</b><br><br>Four<br><br>Five")));
        Document menu =
                read(FORMAT, "<nav><a href=1>Home</a> | <a href=2><i>My</i> page</a>\n<a href=3>Help</a></nav>");
        assertEquals(List.of("Home", "<i>My</i> page", "Help"), sources(menu));
        assertEquals(
                "<nav><a href=1>Start</a> | <a href=2><i>Meine</i> Seite</a>\n<a href=3>Hilfe</a></nav>",
                write(menu, "Start", "<i>Meine</i> Seite", "Hilfe"));
        assertEquals(
                List.of("<a href=1>A</a> and <a href=2>B</a>"),
                sources(read(FORMAT, "<p><a href=1>A</a> and <a href=2>B</a>")));
    }

    @Test
    void translatesAttributes() {
        Document document = read(
                FORMAT,
                "<p title='A \"tip\"'>Look: <img alt=\"A clock\" src=c.png> here</p><input placeholder=Name><img alt=''>");
        assertEquals(
                List.of("A \"tip\"", "Look: <img alt=\"A clock\" src=c.png> here", "A clock", "Name"),
                sources(document));
        assertEquals(
                "<p title='L&#39;aide'>Ici : <img alt=\"Une &quot;horloge&quot;\" src=c.png> regardez</p>"
                        + "<input placeholder=\"Le nom\"><img alt=''>",
                write(
                        document,
                        "L'aide",
                        "Ici : <img alt=\"A clock\" src=c.png> regardez",
                        "Une \"horloge\"",
                        "Le nom"));
        assertEquals(
                "<p title='A \"tip\"'>Look: <img alt=\"Uhr\" src=c.png> here</p><input placeholder=Name><img alt=''>",
                write(document, null, null, "Uhr", null));
    }

    @Test
    void translatesWhatIsHeardAndDescriptions() {
        Document document = read(
                FORMAT,
                "<meta name=viewport content='width=1'><meta name=\"description\" content=\"A shop of clocks\">"
                        + "<meta property='og:title' content='Clocks'><meta property=og:url content=http://a.b>"
                        + "<p><button aria-label=\"Close\">x</button><input type=submit value='Buy now'><input value=name>");
        assertEquals(List.of("A shop of clocks", "Clocks", "Close", "x", "Buy now"), sources(document));
        assertEquals(
                "<meta name=viewport content='width=1'><meta name=\"description\" content=\"Uhren\">"
                        + "<meta property='og:title' content='Clocks'><meta property=og:url content=http://a.b>"
                        + "<p><button aria-label=\"Zu\">x</button><input type=submit value='Kaufen'><input value=name>",
                write(document, "Uhren", null, "Zu", null, "Kaufen"));
    }

    @Test
    void longParagraphsTakeLinearTime() {
        StringBuilder page = new StringBuilder("<p>");
        for (int i = 0; i < 60_000; i++) {
            page.append("<br><a href=").append(i).append("><img alt='Uhr'></a> Wort ");
        }
        byte[] bytes = page.toString().getBytes(StandardCharsets.UTF_8);
        Document document = FORMAT.read(source("f", bytes));
        byte[] written = assertTimeout(
                Duration.ofSeconds(20),
                () -> document.write(document.segments().stream()
                        .map(segment -> Optional.of(translatedWord(segment.source())))
                        .toList()));
        assertEquals(
                page.toString().replace("Wort", "Satz").replace("Uhr", "Zeit"),
                new String(written, StandardCharsets.UTF_8));
    }

    private static CodedText translatedWord(CodedText source) {
        return source.translated(
                source.text().equals("Uhr") ? "Zeit" : source.text().replace("Wort", "Satz"));
    }

    @Test
    void keepsWhatIsNotTranslated() {
        Document document = read(
                FORMAT,
                "<p>Run <code>ls</code> in <span class=notranslate>Dragoman</span> now</p><div translate=no>a<p>b</p></div>"
                        + "<pre>c</pre><script>d</script><style>e</style>");
        assertEquals(List.of("Run <code>ls</code> in <span class=notranslate>Dragoman</span> now"), sources(document));
    }

    @Test
    void setsTheLanguageOfThePage() {
        assertEquals("<html lang=\"de\"><p>Hallo", write(read(FORMAT, "<html lang=\"en\"><p>Hello"), "Hallo"));
    }

    @Test
    void readsTheEncodingOfThePage() {
        String page = "<meta charset=\"iso-8859-1\"><p>Grün – 5 €</p>";
        byte[] bytes = page.getBytes(Charset.forName("windows-1252"));
        keeps(FORMAT, bytes);
        assertEquals(List.of("Grün – 5 €"), sources(FORMAT.read(source("f", bytes))));
        assertTrue(write(FORMAT.read(source("f", bytes)), "日本").contains("<p>&#26085;&#26412;</p>"));
    }

    @Test
    void namesWhatIsWrong() {
        refuses(FORMAT, "<meta charset=klingon>", "unknown encoding klingon");
        refuses(FORMAT, "<p>ü".getBytes(StandardCharsets.ISO_8859_1), "line 1", "not valid UTF-8");
    }
}
