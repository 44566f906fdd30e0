package dragoman.corpora.format.xml;

import dragoman.corpora.format.document.CodedText;
import dragoman.corpora.format.document.Document;
import dragoman.corpora.format.document.DocumentFormat;
import dragoman.corpora.format.document.DocumentSource;
import dragoman.corpora.format.document.Edit;
import dragoman.corpora.format.document.FileText;
import dragoman.corpora.format.document.LineNumbers;
import dragoman.corpora.format.document.Segment;
import dragoman.corpora.format.document.Slot;
import dragoman.corpora.format.document.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * String resources of Android. A segment is the value of a {@code string}, or of an {@code item} of a {@code string-array} or {@code plurals};
 * those with {@code translatable="false"} and references to other resources stay. Tags are codes, and {@code xliff:g} with its content is one.
 */
public final class AndroidStrings implements DocumentFormat {
    private static final Pattern REFERENCE = Pattern.compile("[@?](?:\\+?[\\w.]+:)?\\w+/[\\w.]+");

    @Override
    public String name() {
        return "android";
    }

    @Override
    public Set<String> suffixes() {
        return Set.of();
    }

    @Override
    public boolean recognizes(String beginning) {
        return Pattern.compile("<resources[\\s>]").matcher(beginning).find();
    }

    @Override
    public Document read(DocumentSource source) {
        XmlFile xml = XmlFile.parse(source);
        if (!xml.at(xml.root()).name().equals("resources")) {
            throw xml.file()
                    .error(xml.at(xml.root()).start(), "no string resources: the root element must be 'resources'");
        }
        LineNumbers lines = new LineNumbers(xml.file());
        List<Slot> slots = new ArrayList<>();
        for (int child : xml.children(xml.root())) {
            String id = xml.attribute(child, "name");
            boolean translated = !xml.attribute(child, "translatable").equals("false");
            switch (xml.at(child).name()) {
                case String name when !translated -> {}
                case "string" -> add(xml, child, id, lines, slots);
                case "string-array" -> {
                    List<Integer> items = xml.children(child);
                    for (int i = 0; i < items.size(); i++) {
                        add(xml, items.get(i), id + "[" + i + "]", lines, slots);
                    }
                }
                case "plurals" ->
                    xml.children(child)
                            .forEach(item ->
                                    add(xml, item, id + "[" + xml.attribute(item, "quantity") + "]", lines, slots));
                default -> {}
            }
        }
        return Document.monolingual(xml.file(), slots);
    }

    private static void add(XmlFile xml, int element, String id, LineNumbers lines, List<Slot> slots) {
        FileText file = xml.file();
        TextRange range = xml.content(element).stripped(file.text());
        if (REFERENCE.matcher(range.of(file.text())).matches()) {
            return;
        }
        InlineContent content = InlineContent.of(
                xml,
                element,
                new InlineContent.Reading(i -> xml.at(i).name().equals("xliff:g"), AndroidEscapes::unescape));
        CodedText text = content.text();
        if (!text.hasWords()) {
            return;
        }
        String lead = content.lead().equals(" ") && !startsQuoted(file.text(), range) ? "" : content.lead();
        String trail = content.trail().equals(" ") && !endsQuoted(file.text(), range) ? "" : content.trail();
        slots.add(Slot.of(Segment.of(id, lines.at(xml.at(element).start()), text), translation -> {
            CodedText whole = new CodedText.Builder()
                    .text(lead)
                    .append(translation)
                    .text(trail)
                    .build();
            String value = whole.render(part -> AndroidEscapes.escape(part, file))
                    .replaceFirst("^ ", "\\\\u0020")
                    .replaceFirst(" $", "\\\\u0020");
            return List.of(new Edit(range.start(), range.end(), value));
        }));
    }

    private static boolean startsQuoted(String text, TextRange range) {
        return text.charAt(range.start()) == '"';
    }

    private static boolean endsQuoted(String text, TextRange range) {
        return text.charAt(range.end() - 1) == '"';
    }
}
