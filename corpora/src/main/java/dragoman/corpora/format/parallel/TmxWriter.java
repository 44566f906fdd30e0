package dragoman.corpora.format.parallel;

import dragoman.corpora.LanguagePair;
import dragoman.corpora.format.document.CodedText;
import dragoman.corpora.format.xml.XmlWriter;
import java.io.OutputStream;

/**
 * Writes a translation memory in TMX 1.4, unit by unit, in UTF-8. Inline codes are written as {@code bpt}, {@code ept}, {@code it} and
 * {@code ph}; characters that XML forbids become spaces. Programs for translators read it, such as OmegaT from its folder {@code tm/mt}.
 */
public final class TmxWriter implements AutoCloseable {
    private static final String TOOL = "Dragoman";

    private final LanguagePair languages;
    private final XmlWriter xml;

    /**
     * Begins a memory.
     *
     * @param out receives the memory; closed with the writer
     * @param languages the languages of the units, as TMX names them: {@code en}, {@code en-GB}
     * @param toolVersion the version of this program, for the header
     * @throws java.io.UncheckedIOException if it cannot be written
     */
    public TmxWriter(OutputStream out, LanguagePair languages, String toolVersion) {
        this.languages = new LanguagePair(
                languages.from().replace('_', '-'), languages.to().replace('_', '-'));
        xml = new XmlWriter(out);
        begin(toolVersion);
    }

    private void begin(String toolVersion) {
        line("");
        xml.start("tmx");
        xml.attribute("version", "1.4");
        line("  ");
        xml.empty("header");
        xml.attribute("creationtool", TOOL);
        xml.attribute("creationtoolversion", toolVersion);
        xml.attribute("segtype", "block");
        xml.attribute("o-tmf", TOOL);
        xml.attribute("adminlang", "en");
        xml.attribute("srclang", languages.from());
        xml.attribute("datatype", "plaintext");
        line("  ");
        xml.start("body");
    }

    private void line(String indentation) {
        xml.text("\n" + indentation);
    }

    /**
     * Writes a unit.
     *
     * @throws java.io.UncheckedIOException if it cannot be written
     */
    public void write(CodedText source, CodedText target) {
        line("    ");
        xml.start("tu");
        variant(languages.from(), TmxText.of(source, source));
        variant(languages.to(), TmxText.of(target, source));
        line("    ");
        xml.end();
    }

    private void variant(String language, TmxText text) {
        line("      ");
        xml.start("tuv");
        xml.attribute("xml:lang", language);
        xml.start("seg");
        for (TmxText.Part part : text.parts()) {
            switch (part) {
                case TmxText.Words words -> xml.text(words.text());
                case TmxText.InlineCode code -> {
                    xml.start(code.element());
                    code.attributes().forEach(attribute -> xml.attribute(attribute.name(), attribute.value()));
                    xml.text(code.text());
                    xml.end();
                }
            }
        }
        xml.end();
        xml.end();
    }

    /**
     * Ends the memory.
     *
     * @throws java.io.UncheckedIOException if it cannot be written
     */
    @Override
    public void close() {
        try (xml) {
            line("  ");
            xml.end();
            line("");
            xml.end();
            line("");
        }
    }
}
