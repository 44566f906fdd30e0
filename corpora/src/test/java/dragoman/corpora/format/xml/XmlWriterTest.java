package dragoman.corpora.format.xml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class XmlWriterTest {
    @Test
    void writesElementsAttributesAndEscapedText() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (XmlWriter xml = new XmlWriter(bytes)) {
            xml.start("a");
            xml.attribute("b", "<\"&");
            xml.text("ü < &");
            xml.empty("c");
            xml.attribute("d", "e");
            xml.end();
        }
        assertEquals(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><a b=\"&lt;&quot;&amp;\">ü &lt; &amp;<c d=\"e\"/></a>",
                bytes.toString(StandardCharsets.UTF_8));
    }
}
