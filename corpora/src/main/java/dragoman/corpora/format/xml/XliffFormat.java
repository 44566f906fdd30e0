package dragoman.corpora.format.xml;

import dragoman.corpora.LanguagePair;
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
 * {@code mt-suggestion} in 1.x, {@code initial} in 2.x. Units with {@code translate="no"} stay. A target language that is missing, or that repeats the
 * source language as in the files of some programs, is not stated; a translation sets it.
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
    public boolean statesLanguages() {
        return true;
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
        Languages languages = second
                ? new Languages(xml, List.of(root), "srcLang", "trgLang")
                : new Languages(xml, files(xml), "source-language", "target-language");
        return Document.bilingual(
                        xml.file(),
                        slots,
                        source.targetLanguage().map(languages::completed).orElse(List.of()))
                .stating(languages.stated());
    }

    /**
     * The languages of a file.
     *
     * @param elements the elements that state them
     * @param source the attribute of the source language
     * @param target the attribute of the target language
     */
    private record Languages(XmlFile xml, List<Integer> elements, String source, String target) {
        List<LanguagePair> stated() {
            return elements.stream()
                    .map(element -> new LanguagePair(xml.attribute(element, source), targetOf(element)))
                    .distinct()
                    .toList();
        }

        private String targetOf(int element) {
            String stated = xml.attribute(element, target);
            return stated.equals(xml.attribute(element, source)) ? "" : stated;
        }

        /** The edits that state the target language where it is not stated. */
        List<Edit> completed(String language) {
            return elements.stream()
                    .filter(element -> targetOf(element).isEmpty())
                    .map(element -> new Edit(
                            xml.at(element).start(),
                            xml.at(element).end(),
                            XmlFile.withAttribute(xml.raw(element), target, language.replace('_', '-'))))
                    .toList();
        }
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
}
