package dragoman.corpora.format.text;

import static dragoman.corpora.format.document.FormatChecks.keeps;
import static dragoman.corpora.format.document.FormatChecks.read;
import static dragoman.corpora.format.document.FormatChecks.refuses;
import static dragoman.corpora.format.document.FormatChecks.source;
import static dragoman.corpora.format.document.FormatChecks.sources;
import static dragoman.corpora.format.document.FormatChecks.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.corpora.format.document.CodedText;
import dragoman.corpora.format.document.Document;
import dragoman.corpora.format.document.Segment;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PropertiesFormatTest {
    private static final PropertiesFormat FORMAT = new PropertiesFormat();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# only a comment\n! and another",
                "title=Clock\nquit = Quit\nhelp : Help\nabout About\n",
                "title=Clock",
                "welcome=Welcome to the clock \\\n    that never \\\n    stops.\n",
                "umlaut=Gr\\u00fcn und gro\\u00DF\n",
                "path=C:\\\\temp\\ttab\nkey\\ with\\ spaces=Value\n",
                "count={0,number,integer} file(s) in ''{1}''\nplain=It's fine\n",
                "empty=\nblank=   \nonly\nnumber=42\nsymbol=---\n",
                "  indented   =   spaced value  \n\\#key=hash\n",
                "utf8=Größe: 10 µm\nemoji=\uD83D\uDE00 smile\n",
                "keys={n, plural, one{# key} other{# keys}} here\n# end\n\n"
            })
    void keepsFiles(String text) {
        keeps(FORMAT, text);
    }

    @Test
    void keepsGeneratedFiles() {
        Random random = new Random(4);
        String[] pieces = {
            "key", "Wert", " ", "\t", "\n", "\r\n", "\r", "=", ":", "#", "!", "\\\\", "\\\n  ", "\\n", "\\u00e4", "'",
            "{0}", "{", "ü", "\\ "
        };
        for (int i = 0; i < 1000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(30); j > 0; j--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            keeps(FORMAT, text.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Keys and values are those that the JDK reads. */
    @Test
    void readsWhatTheJdkReads() throws IOException {
        String text = "a=b\n  c : d\\\n   e\\u0041\n#x=y\nf g\\\\h\nk\\:l\\=m = n\\tp\r\n!q\nr=\\\r\n s \n";
        Properties properties = new Properties();
        properties.load(new StringReader(text));
        Document document = read(FORMAT, text);
        assertEquals(properties.size(), document.segments().size());
        for (Segment segment : document.segments()) {
            assertEquals(
                    properties.getProperty(segment.id()).strip(),
                    segment.source().text());
        }
    }

    @Test
    void translatesValues() {
        Document document = read(FORMAT, "# Menu\nquit = Quit \\\n   now\nuser={0}''s clock\n");
        assertEquals(List.of("Quit now", "{0}'s clock"), sources(document));
        assertEquals(
                "# Menu\nquit = Jetzt beenden\nuser=L''horloge de {0}\n",
                write(document, "Jetzt beenden", "L'horloge de {0}"));
    }

    @Test
    void escapesAsTheFileDoes() {
        assertEquals("a=\\u00C4\\u20AC\\uD83D\\uDE00\n", write(read(FORMAT, "a=b\n"), "Ä€\uD83D\uDE00"));
        assertEquals("ü=Ä€\uD83D\uDE00\n", write(read(FORMAT, "ü=b\n"), "Ä€\uD83D\uDE00"));
        byte[] latin = "ü=b\n".getBytes(StandardCharsets.ISO_8859_1);
        assertEquals(
                "ü=Ä\\u20AC\\uD83D\\uDE00\n",
                new String(
                        FORMAT.read(source("f", latin)).write(List.of(Optional.of(CodedText.of("Ä€\uD83D\uDE00")))),
                        StandardCharsets.ISO_8859_1));
    }

    @Test
    void recognizesKeysAndComments() {
        assertTrue(FORMAT.recognizes("# c\n\na.b=c\nd: e\n"));
        assertEquals(false, FORMAT.recognizes("Dear all,\nx=1\n"));
    }

    @Test
    void namesWhatIsWrong() {
        refuses(FORMAT, "a=b\nc=d\\u12x4\n", "line 2, column 4", "four hexadecimal digits");
        refuses(FORMAT, "c=\\u12", "line 1, column 3", "four hexadecimal digits");
    }
}
