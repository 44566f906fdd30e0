package dragoman.corpora.format.xml;

import dragoman.corpora.CorpusException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads XML as a stream of events. A DTD is never read and an entity is never resolved: a reference to an entity that is not one of XML's own is
 * an error. All errors are {@link CorpusException}s with file, line and column.
 */
public final class XmlReader implements AutoCloseable {
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private final String name;
    private final InputStream in;
    private final XMLStreamReader events;
    private final Charset charset;

    private XmlReader(String name, InputStream in, XMLStreamReader events, Charset charset) {
        this.name = name;
        this.in = in;
        this.events = events;
        this.charset = charset;
    }

    /**
     * Begins to read a document in the encoding that it declares.
     *
     * @param in the document; closed with the reader
     * @param name the name of the file in messages
     */
    public static XmlReader open(InputStream in, String name) {
        try {
            BufferedInputStream buffered = new BufferedInputStream(in, 1 << 16);
            buffered.mark(XmlEncoding.BEGINNING_BYTES);
            byte[] beginning = buffered.readNBytes(XmlEncoding.BEGINNING_BYTES);
            buffered.reset();
            Charset charset = XmlEncoding.of(beginning, name);
            return new XmlReader(name, in, factory().createXMLStreamReader(withoutMark(buffered, charset)), charset);
        } catch (XMLStreamException e) {
            throw error(name, e, "");
        } catch (IOException e) {
            throw new UncheckedIOException(name + ": " + e.getMessage(), e);
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        return factory;
    }

    private static Reader withoutMark(InputStream in, Charset charset) throws IOException {
        PushbackReader reader = new PushbackReader(
                new InputStreamReader(
                        in,
                        charset.newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT)),
                1);
        int first = reader.read();
        if (first >= 0 && first != BYTE_ORDER_MARK) {
            reader.unread(first);
        }
        return reader;
    }

    /**
     * Goes to the next event; false at the end of the document.
     *
     * @throws CorpusException if the document is not well-formed, refers to an entity or is not in its encoding
     */
    public boolean next() {
        try {
            if (!events.hasNext()) {
                return false;
            }
            if (events.next() == XMLStreamConstants.ENTITY_REFERENCE) {
                throw error("the entity '" + events.getLocalName()
                        + "' is not one of XML's own, and a DTD is not read; replace it by its text");
            }
            return true;
        } catch (XMLStreamException e) {
            throw error(name, e, charset.name());
        }
    }

    public boolean isStart() {
        return events.isStartElement();
    }

    public boolean isEnd() {
        return events.isEndElement();
    }

    public boolean isText() {
        return events.isCharacters();
    }

    /** The local name of the element that starts or ends. */
    public String element() {
        return events.getLocalName();
    }

    /** The characters of a text event. */
    public String text() {
        return events.getText();
    }

    /** An attribute of the element that starts, by local name and any namespace; empty text if it has none. */
    public String attribute(String attribute) {
        for (int i = 0; i < events.getAttributeCount(); i++) {
            if (events.getAttributeLocalName(i).equals(attribute)) {
                return events.getAttributeValue(i);
            }
        }
        return "";
    }

    /** The line of the current event, from 1. */
    public int line() {
        return events.getLocation().getLineNumber();
    }

    /** An error at the current event. */
    public CorpusException error(String message) {
        return new CorpusException(
                name + ": line " + line() + ", column " + events.getLocation().getColumnNumber() + ": " + message);
    }

    private static CorpusException error(String name, XMLStreamException e, String charset) {
        String where = name + ": line " + e.getLocation().getLineNumber() + ", column "
                + e.getLocation().getColumnNumber() + ": ";
        if (e.getNestedException() instanceof CharacterCodingException) {
            return new CorpusException(where + "after this the text is not valid " + charset
                    + "; convert the file to the encoding it declares");
        }
        String message = String.valueOf(e.getMessage());
        String reason = message.substring(message.indexOf("Message: ") + 1)
                .replaceFirst("^essage: ", "")
                .replaceAll("\\s+", " ");
        return new CorpusException(where + "not well-formed XML: " + reason.strip(), e);
    }

    @Override
    public void close() {
        try {
            events.close();
            in.close();
        } catch (XMLStreamException | IOException e) {
            throw new UncheckedIOException(name + ": " + e.getMessage(), new IOException(e));
        }
    }
}
