package dragoman.corpora.format.xml;

import dragoman.corpora.format.document.CodedText;
import dragoman.corpora.format.document.Edit;
import dragoman.corpora.format.document.Segment;
import dragoman.corpora.format.document.Slot;
import dragoman.corpora.format.document.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * A unit of XLIFF.
 *
 * @param xml the file
 * @param unit the element
 * @param preserved whether its white space is text; otherwise a line break with the space around it is one space
 * @param line its line
 */
record XliffUnit(XmlFile xml, int unit, boolean preserved, int line) {
    /** Elements whose content is what the program that made the file wrote there. */
    private static final Set<String> CODES = Set.of("ph", "bpt", "ept", "it");

    private static final Set<String> FINISHED = Set.of("translated", "reviewed", "final", "signed-off");
    private static final Map<String, String> MACHINE_1 =
            Map.of("state", "needs-translation", "state-qualifier", "mt-suggestion");
    private static final Map<String, String> MACHINE_2 = Map.of("state", "initial");

    private Optional<Integer> child(int element, String name) {
        return xml.children(element).stream()
                .filter(child -> xml.at(child).localName().equals(name))
                .findFirst();
    }

    private InlineContent content(int element) {
        UnaryOperator<String> unescape =
                raw -> preserved ? XmlText.unescape(raw) : XmlText.unescape(raw).replaceAll("[ \\t]*\\n\\s*", " ");
        return InlineContent.of(xml, element, new InlineContent.Reading(this::isCode, unescape));
    }

    private boolean isCode(int element) {
        String name = xml.at(element).localName();
        return CODES.contains(name)
                || (name.equals("mrk")
                        && (xml.attribute(element, "mtype").equals("protected")
                                || xml.attribute(element, "translate").equals("no")));
    }

    private String render(InlineContent source, CodedText translation) {
        return source.lead() + translation.render(part -> XmlText.escape(part, xml.file())) + source.trail();
    }

    private CodedText text(Optional<Integer> element) {
        return element.map(found -> content(found).text()).orElse(CodedText.of(""));
    }

    // Version 2

    /** The slots of a unit of version 2. */
    List<Slot> segments() {
        List<Slot> slots = new ArrayList<>();
        for (int segment : xml.children(unit)) {
            Optional<Integer> source = child(segment, "source");
            if (!xml.at(segment).localName().equals("segment") || source.isEmpty()) {
                continue;
            }
            InlineContent content = content(source.get());
            if (content.text().text().isEmpty()) {
                continue;
            }
            Optional<Integer> target = child(segment, "target");
            CodedText existing = text(target);
            String state = xml.attribute(segment, "state");
            boolean finished = state.isEmpty() || FINISHED.contains(state);
            slots.add(Slot.of(
                    new Segment(
                            xml.attribute(unit, "id"),
                            line,
                            content.text(),
                            existing,
                            state(content.text(), existing, finished)),
                    translation -> {
                        List<Edit> edits = new ArrayList<>();
                        edits.add(tag(segment, MACHINE_2));
                        edits.addAll(target(source.get(), target, Map.of(), render(content, translation)));
                        return edits;
                    }));
        }
        return slots;
    }

    /** The state of a translation; a target that is not finished and repeats its source was filled in by a program. */
    private static Segment.State state(CodedText source, CodedText existing, boolean finished) {
        if (existing.text().isBlank() || (!finished && existing.text().equals(source.text()))) {
            return Segment.State.UNTRANSLATED;
        }
        return finished ? Segment.State.TRANSLATED : Segment.State.SUGGESTED;
    }

    // Version 1

    /** The slots of a unit of version 1: none or one. */
    List<Slot> transUnit() {
        Optional<Integer> source = child(unit, "source");
        if (source.isEmpty()) {
            return List.of();
        }
        Optional<Integer> target = child(unit, "target");
        Optional<Integer> segmented = child(unit, "seg-source");
        List<Integer> marks = segmented.map(this::marks).orElse(List.of());
        if (!marks.isEmpty()) {
            return List.of(segmented(segmented.orElseThrow(), marks, target));
        }
        InlineContent content = content(source.get());
        if (content.text().text().isEmpty()) {
            return List.of();
        }
        CodedText existing = text(target);
        return List.of(Slot.of(
                new Segment(
                        xml.attribute(unit, "id"),
                        line,
                        content.text(),
                        existing,
                        state(content.text(), existing, finished(target))),
                translation -> unitEdits(segmented.orElse(source.get()), target, render(content, translation))));
    }

    private boolean finished(Optional<Integer> target) {
        String state = target.map(found -> xml.attribute(found, "state")).orElse("");
        String qualifier =
                target.map(found -> xml.attribute(found, "state-qualifier")).orElse("");
        boolean approved = xml.attribute(unit, "approved").equals("yes");
        return approved || FINISHED.contains(state) || (state.isEmpty() && qualifier.isEmpty());
    }

    private List<Integer> marks(int element) {
        List<Integer> marks = new ArrayList<>();
        for (int i = element + 1; i < xml.end(element); i++) {
            if (xml.at(i).kind() == XmlToken.Kind.START
                    && xml.at(i).localName().equals("mrk")
                    && xml.attribute(i, "mtype").equals("seg")) {
                marks.add(i);
                i = xml.end(i);
            }
        }
        return marks;
    }

    private Optional<Integer> mark(Optional<Integer> target, String id) {
        return target.flatMap(found -> marks(found).stream()
                .filter(mark -> xml.attribute(mark, "mid").equals(id))
                .findFirst());
    }

    private Slot segmented(int segmentedSource, List<Integer> marks, Optional<Integer> target) {
        List<Segment> segments = new ArrayList<>();
        for (int mark : marks) {
            String id = xml.attribute(mark, "mid");
            CodedText existing = text(mark(target, id));
            CodedText source = content(mark).text();
            segments.add(new Segment(
                    xml.attribute(unit, "id") + "." + id,
                    line,
                    source,
                    existing,
                    state(source, existing, finished(target))));
        }
        return new Slot(
                segments,
                translations ->
                        unitEdits(segmentedSource, target, joined(segmentedSource, marks, target, translations)));
    }

    /** The content of the segmented source with the content of each segment replaced by its translation. */
    private String joined(
            int segmentedSource,
            List<Integer> marks,
            Optional<Integer> target,
            List<Optional<CodedText>> translations) {
        String text = xml.file().text();
        TextRange whole = xml.content(segmentedSource);
        StringBuilder content = new StringBuilder();
        int end = whole.start();
        for (int i = 0; i < marks.size(); i++) {
            int mark = marks.get(i);
            TextRange inner = xml.content(mark);
            content.append(text, end, inner.start());
            String existing = mark(target, xml.attribute(mark, "mid"))
                    .map(found -> xml.content(found).of(text))
                    .orElse("");
            content.append(
                    translations.get(i).map(t -> render(content(mark), t)).orElse(existing));
            end = inner.end();
        }
        return content.append(text, end, whole.end()).toString();
    }

    private List<Edit> unitEdits(int after, Optional<Integer> target, String content) {
        List<Edit> edits = new ArrayList<>(target(after, target, MACHINE_1, content));
        if (xml.attribute(unit, "approved").equals("yes")) {
            edits.add(tag(unit, Map.of("approved", "no")));
        }
        return edits;
    }

    // Both versions

    private Edit tag(int element, Map<String, String> attributes) {
        return new Edit(xml.at(element).start(), xml.at(element).end(), withAttributes(xml.raw(element), attributes));
    }

    private static String withAttributes(String tag, Map<String, String> attributes) {
        String result = tag;
        for (Map.Entry<String, String> attribute : new TreeMap<>(attributes).entrySet()) {
            result = XmlFile.withAttribute(result, attribute.getKey(), attribute.getValue());
        }
        return result;
    }

    /** Fills a target, or makes one after the source with its indentation. */
    private List<Edit> target(int source, Optional<Integer> target, Map<String, String> attributes, String content) {
        if (target.isEmpty()) {
            int end = xml.at(xml.end(source)).end();
            String prefix = xml.at(source).name().contains(":")
                    ? xml.at(source).name().substring(0, xml.at(source).name().indexOf(':') + 1)
                    : "";
            String tag = withAttributes("<" + prefix + "target>", attributes);
            return List.of(new Edit(end, end, xml.indentation(source) + tag + content + "</" + prefix + "target>"));
        }
        int element = target.get();
        XmlToken start = xml.at(element);
        if (start.kind() == XmlToken.Kind.EMPTY) {
            String raw = xml.raw(element);
            String open = raw.substring(0, raw.length() - 2).stripTrailing() + ">";
            String whole = withAttributes(open, attributes) + content + "</" + start.name() + ">";
            return List.of(new Edit(start.start(), start.end(), whole));
        }
        TextRange old = xml.content(element);
        return List.of(tag(element, attributes), new Edit(old.start(), old.end(), content));
    }
}
