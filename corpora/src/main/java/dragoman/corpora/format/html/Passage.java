package dragoman.corpora.format.html;

import dragoman.corpora.format.document.Code;
import dragoman.corpora.format.document.CodedText;
import dragoman.corpora.format.document.Edit;
import dragoman.corpora.format.document.FileText;
import dragoman.corpora.format.document.LineNumbers;
import dragoman.corpora.format.document.Segment;
import dragoman.corpora.format.document.Slot;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What is translated of the pieces between two block tags, or of such a tag. It is kept until the page is written, so it holds no other pieces.
 *
 * @param file the file
 * @param start position of the first piece
 * @param sentence the pieces of the text, contiguous; none if it has no words
 * @param attributes the attributes of the tags that have words
 */
record Passage(FileText file, int start, List<Piece> sentence, List<AttributeText> attributes) {
    /** Whether pieces can hold something to translate: most runs between the tags of blocks are nothing but white space. */
    static boolean mayHoldText(List<Piece> pieces) {
        return pieces.stream()
                .anyMatch(piece ->
                        piece.kind() == Piece.Kind.TEXT || !piece.attributes().isEmpty());
    }

    /** @param pieces the pieces, contiguous */
    static Passage of(FileText file, List<Piece> pieces) {
        List<Piece> sentence = SentenceLimits.within(pieces, file);
        List<AttributeText> attributes = pieces.stream()
                .flatMap(piece -> piece.attributes().stream())
                .filter(attribute -> CodedText.of(attribute.value()).hasWords())
                .toList();
        int start = pieces.getFirst().start();
        Passage passage = new Passage(file, start, List.copyOf(sentence), attributes);
        return passage.text().hasWords() ? passage : new Passage(file, start, List.of(), attributes);
    }

    /** The slot of the text and of the attributes; empty if there is nothing to translate. */
    Optional<Slot> slot(LineNumbers lines) {
        if (sentence.isEmpty() && attributes.isEmpty()) {
            return Optional.empty();
        }
        int line = lines.at(start);
        List<Segment> segments = new ArrayList<>();
        if (!sentence.isEmpty()) {
            segments.add(Segment.of(Integer.toString(line), line, text()));
        }
        attributes.forEach(attribute -> segments.add(Segment.of(
                line + "." + attribute.element() + "." + attribute.attribute(),
                line,
                CodedText.of(attribute.value()))));
        return Optional.of(new Slot(segments, this::edits));
    }

    private List<Edit> edits(List<Optional<CodedText>> translations) {
        int first = sentence.isEmpty() ? 0 : 1;
        List<Edit> values = new ArrayList<>();
        for (int i = 0; i < attributes.size(); i++) {
            AttributeText attribute = attributes.get(i);
            translations
                    .get(first + i)
                    .filter(translation -> !translation.text().equals(attribute.value()))
                    .ifPresent(translation -> values.add(edit(attribute, translation.text())));
        }
        Optional<CodedText> translation = first == 0 ? Optional.empty() : translations.getFirst();
        if (translation.isEmpty()) {
            return values;
        }
        int start = sentence.getFirst().start();
        int end = sentence.getLast().end();
        Predicate<Edit> within = value -> value.start() >= start && value.end() <= end;
        Map<String, Deque<String>> tags = tags(values.stream()
                .filter(within)
                .sorted(Comparator.comparingInt(Edit::start))
                .toList());
        String text = translation.get().render(this::escape, code -> next(tags, code));
        List<Edit> edits =
                new ArrayList<>(values.stream().filter(within.negate()).toList());
        edits.add(new Edit(start, end, text));
        return edits;
    }

    private static String next(Map<String, Deque<String>> tags, String code) {
        Deque<String> same = tags.get(code);
        return same == null || same.isEmpty() ? code : same.removeFirst();
    }

    private Edit edit(AttributeText attribute, String value) {
        String escaped = escape(value.replaceAll("\\R", " "));
        String written = switch (attribute.quote()) {
            case '"' -> escaped.replace("\"", "&quot;");
            case '\'' -> escaped.replace("'", "&#39;");
            default -> '"' + escaped.replace("\"", "&quot;") + '"';
        };
        return new Edit(attribute.range().start(), attribute.range().end(), written);
    }

    /**
     * Each code of the sentence as it is in the file, with its translated attributes, in the order of their occurrence.
     *
     * @param values the values of attributes within the sentence, in ascending order
     */
    private Map<String, Deque<String>> tags(List<Edit> values) {
        Map<String, Deque<String>> tags = new HashMap<>();
        int next = 0;
        for (Piece piece : sentence) {
            if (piece.kind() == Piece.Kind.TEXT) {
                continue;
            }
            int from = next;
            while (next < values.size() && values.get(next).end() <= piece.end()) {
                next++;
            }
            StringBuilder tag = new StringBuilder(raw(piece));
            for (Edit value : values.subList(from, next).reversed()) {
                tag.replace(value.start() - piece.start(), value.end() - piece.start(), value.text());
            }
            tags.computeIfAbsent(raw(piece), key -> new ArrayDeque<>()).add(tag.toString());
        }
        return tags;
    }

    private String raw(Piece piece) {
        return piece.raw(file);
    }

    private String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case 0xA0 -> escaped.append("&nbsp;");
                default -> {
                    if (file.canEncode(c)) {
                        escaped.appendCodePoint(c);
                    } else {
                        escaped.append("&#").append(c).append(';');
                    }
                }
            }
        });
        return escaped.toString();
    }

    private String unescape(Piece piece) {
        return piece.unescaped(file);
    }

    private CodedText text() {
        CodedText.Builder builder = new CodedText.Builder();
        for (Piece piece : sentence) {
            switch (piece.kind()) {
                case TEXT -> builder.text(unescape(piece));
                case OPEN -> builder.code(raw(piece), Code.Kind.OPEN, piece.name());
                case CLOSE -> builder.code(raw(piece), Code.Kind.CLOSE, piece.name());
                case ALONE -> builder.code(raw(piece));
                case BREAK -> {}
            }
        }
        return builder.build();
    }
}
