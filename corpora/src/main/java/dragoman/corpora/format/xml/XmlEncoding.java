package dragoman.corpora.format.xml;

import dragoman.corpora.CorpusException;
import dragoman.corpora.format.document.FileText;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The encoding of an XML document: of its byte-order mark, otherwise of its declaration, otherwise UTF-8. */
final class XmlEncoding {
    /** The first bytes that decide; a declaration ends within them. */
    static final int BEGINNING_BYTES = 400;

    private static final Pattern DECLARATION =
            Pattern.compile("^<\\?xml[^>]*?encoding\\s*=\\s*[\"']([A-Za-z0-9._:-]+)[\"']");

    private XmlEncoding() {}

    /**
     * The encoding of a document.
     *
     * @param beginning its first bytes
     * @throws CorpusException if the declaration names an unknown encoding
     */
    static Charset of(byte[] beginning, String name) {
        return FileText.charset(beginning).orElseGet(() -> declared(beginning, name));
    }

    private static Charset declared(byte[] beginning, String name) {
        String bytes = new String(beginning, StandardCharsets.ISO_8859_1);
        if (bytes.startsWith("<\0")) {
            return StandardCharsets.UTF_16LE;
        }
        if (bytes.startsWith("\0<")) {
            return StandardCharsets.UTF_16BE;
        }
        Matcher matcher = DECLARATION.matcher(bytes);
        if (!matcher.find()) {
            return StandardCharsets.UTF_8;
        }
        try {
            return Charset.forName(matcher.group(1));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new CorpusException(
                    name + ": line 1: the XML declaration names the unknown encoding " + matcher.group(1)
                            + "; convert the file to UTF-8",
                    e);
        }
    }
}
