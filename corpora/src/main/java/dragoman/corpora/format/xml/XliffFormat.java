package dragoman.corpora.format.xml;

import dragoman.corpora.format.document.Document;
import dragoman.corpora.format.document.DocumentFormat;
import dragoman.corpora.format.document.DocumentSource;
import dragoman.corpora.format.document.Edit;
import dragoman.corpora.format.document.LineNumbers;
import dragoman.corpora.format.document.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * XLIFF 1.x and 2.x. A segment is a {@code source}, or an {@code mrk} of type {@code seg} of a {@code seg-source}; inline elements are codes. A
 * translation is written to {@code target} in a state that no program takes for finished: {@code needs-translation} with the qualifier
 * {@code mt-suggestion} in 1.x, {@code initial} in 2.x. Units with {@code translate="no"} stay.
 */
public final class XliffFormat implements DocumentFormat {
    private static final Pattern ROOT = Pattern.compile("<(?:\\w+:)?xliff[\\s>]");

    @Override
    public String name() {
        return "xliff";
    }

    @Override
    public Set<String> suffixes() {
        return Set.of("xlf", "xliff", "sdlxliff", "mqxliff", "mxliff");
    }

    @Override
    public boolean recognizes(String beginning) {
        return ROOT.matcher(beginning).find();
    }

    @Override
    public Document read(DocumentSource source) {
        XmlFile xml = XmlFile.parse(source);
        int root = xml.root();
        String version = xml.attribute(root, "version");
        boolean second = version.startsWith("2.");
        if (!xml.at(root).localName().equals("xliff") || !(second || version.startsWith("1."))) {
            throw xml.file()
                    .error(
                            xml.at(root).start(),
                            "no XLIFF of version 1 or 2: the root element must be 'xliff' with version=\"1.2\" or \"2.0\"");
        }
        List<Slot> slots = new ArrayList<>();
        units(xml, root, true, false, second, new LineNumbers(xml.file()), slots);
        List<Edit> language = source.targetLanguage()
                .map(target -> second
                        ? language(xml, List.of(root), "trgLang", target)
                        : language(xml, files(xml), "target-language", target))
                .orElse(List.of());
        return Document.bilingual(xml.file(), slots, language);
    }

    private static void units(
            XmlFile xml,
            int element,
            boolean translated,
            boolean preserved,
            boolean second,
            LineNumbers lines,
            List<Slot> slots) {
        String translate = xml.attribute(element, "translate");
        boolean isTranslated = translate.isEmpty() ? translated : !translate.equals("no");
        String space = xml.attribute(element, "xml:space");
        boolean isPreserved = space.isEmpty() ? preserved : space.equals("preserve");
        String name = xml.at(element).localName();
        boolean isUnit = name.equals(second ? "unit" : "trans-unit");
        if (!isUnit) {
            xml.children(element).forEach(child -> units(xml, child, isTranslated, isPreserved, second, lines, slots));
        } else if (isTranslated) {
            XliffUnit unit = new XliffUnit(
                    xml, element, isPreserved, lines.at(xml.at(element).start()));
            slots.addAll(second ? unit.segments() : unit.transUnit());
        }
    }

    private static List<Integer> files(XmlFile xml) {
        return xml.children(xml.root()).stream()
                .filter(child -> xml.at(child).localName().equals("file"))
                .toList();
    }

    private static List<Edit> language(XmlFile xml, List<Integer> elements, String attribute, String language) {
        return elements.stream()
                .filter(element -> xml.attribute(element, attribute).isEmpty())
                .map(element -> new Edit(
                        xml.at(element).start(),
                        xml.at(element).end(),
                        XmlFile.withAttribute(xml.raw(element), attribute, language.replace('_', '-'))))
                .toList();
    }
}
