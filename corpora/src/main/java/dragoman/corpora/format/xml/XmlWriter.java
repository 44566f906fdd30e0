package dragoman.corpora.format.xml;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes an XML document in UTF-8, element by element. Each method throws an {@link UncheckedIOException} if the document cannot be written.
 */
public final class XmlWriter implements AutoCloseable {
    private final OutputStream out;
    private final XMLStreamWriter xml;

    /** A call of the writer of the JDK. */
    private interface Call {
        void run() throws XMLStreamException;
    }

    /**
     * Begins a document with its declaration.
     *
     * @param out receives the document; closed with the writer
     */
    public XmlWriter(OutputStream out) {
        this.out = new BufferedOutputStream(out, 1 << 16);
        try {
            xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(this.out, StandardCharsets.UTF_8.name());
            xml.writeStartDocument("UTF-8", "1.0");
        } catch (XMLStreamException e) {
            throw failure(e);
        }
    }

    private static void run(Call call) {
        try {
            call.run();
        } catch (XMLStreamException e) {
            throw failure(e);
        }
    }

    private static UncheckedIOException failure(XMLStreamException e) {
        IOException cause = e.getNestedException() instanceof IOException nested ? nested : new IOException(e);
        return new UncheckedIOException(cause.getMessage(), cause);
    }

    /** Starts an element. */
    public void start(String element) {
        run(() -> xml.writeStartElement(element));
    }

    /** Starts and ends an element without content; attributes may follow. */
    public void empty(String element) {
        run(() -> xml.writeEmptyElement(element));
    }

    /** Adds an attribute to the element that was started last. */
    public void attribute(String name, String value) {
        run(() -> xml.writeAttribute(name, value));
    }

    /** Writes text, escaped. It must not hold what XML forbids. */
    public void text(String text) {
        run(() -> xml.writeCharacters(text));
    }

    /** Ends the element that was started last and has not ended. */
    public void end() {
        run(xml::writeEndElement);
    }

    /** Ends the document. */
    @Override
    public void close() {
        try (out) {
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw failure(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }
}
