package dragoman.corpora.format.parallel;

import dragoman.corpora.LanguagePair;
import dragoman.corpora.format.document.CodedText;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes a translation memory in TMX 1.4, unit by unit, in UTF-8. Inline codes are written as {@code bpt}, {@code ept}, {@code it} and
 * {@code ph}; characters that XML forbids become spaces. Programs for translators read it, such as OmegaT from its folder {@code tm/mt}.
 */
public final class TmxWriter implements AutoCloseable {
    private static final String TOOL = "Dragoman";

    private final LanguagePair languages;
    private final OutputStream out;
    private final XMLStreamWriter xml;

    /**
     * Begins a memory.
     *
     * @param out receives the memory; closed with the writer
     * @param languages the languages of the units, as TMX names them: {@code en}, {@code en-GB}
     * @param toolVersion the version of this program, for the header
     * @throws UncheckedIOException if it cannot be written
     */
    public TmxWriter(OutputStream out, LanguagePair languages, String toolVersion) {
        this.languages = new LanguagePair(
                languages.from().replace('_', '-'), languages.to().replace('_', '-'));
        this.out = new BufferedOutputStream(out, 1 << 16);
        try {
            xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(this.out, StandardCharsets.UTF_8.name());
            begin(toolVersion);
        } catch (XMLStreamException e) {
            throw failure(e);
        }
    }

    private void begin(String toolVersion) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        line("");
        xml.writeStartElement("tmx");
        xml.writeAttribute("version", "1.4");
        line("  ");
        xml.writeEmptyElement("header");
        xml.writeAttribute("creationtool", TOOL);
        xml.writeAttribute("creationtoolversion", toolVersion);
        xml.writeAttribute("segtype", "block");
        xml.writeAttribute("o-tmf", TOOL);
        xml.writeAttribute("adminlang", "en");
        xml.writeAttribute("srclang", languages.from());
        xml.writeAttribute("datatype", "plaintext");
        line("  ");
        xml.writeStartElement("body");
    }

    private void line(String indentation) throws XMLStreamException {
        xml.writeCharacters("\n" + indentation);
    }

    /**
     * Writes a unit.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    public void write(CodedText source, CodedText target) {
        try {
            line("    ");
            xml.writeStartElement("tu");
            variant(languages.from(), TmxText.of(source, source));
            variant(languages.to(), TmxText.of(target, source));
            line("    ");
            xml.writeEndElement();
        } catch (XMLStreamException e) {
            throw failure(e);
        }
    }

    private void variant(String language, TmxText text) throws XMLStreamException {
        line("      ");
        xml.writeStartElement("tuv");
        xml.writeAttribute("xml:lang", language);
        xml.writeStartElement("seg");
        for (TmxText.Part part : text.parts()) {
            switch (part) {
                case TmxText.Words words -> xml.writeCharacters(words.text());
                case TmxText.InlineCode code -> {
                    xml.writeStartElement(code.element());
                    for (TmxText.Attribute attribute : code.attributes()) {
                        xml.writeAttribute(attribute.name(), attribute.value());
                    }
                    xml.writeCharacters(code.text());
                    xml.writeEndElement();
                }
            }
        }
        xml.writeEndElement();
        xml.writeEndElement();
    }

    /**
     * Ends the memory.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    @Override
    public void close() {
        try (out) {
            line("  ");
            xml.writeEndElement();
            line("");
            xml.writeEndElement();
            line("");
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw failure(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static UncheckedIOException failure(XMLStreamException e) {
        IOException cause = e.getNestedException() instanceof IOException nested ? nested : new IOException(e);
        return new UncheckedIOException(cause.getMessage(), cause);
    }
}
