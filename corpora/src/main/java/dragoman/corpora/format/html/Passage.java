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
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.parser.Parser;

/**
 * The pieces between two block tags, or such a tag, with the attributes of their tags.
 *
 * @param file the file
 * @param pieces the pieces, contiguous
 */
record Passage(FileText file, List<Piece> pieces) {
    /** The slot of the text and of the attributes; empty if there is nothing to translate. */
    Optional<Slot> slot(LineNumbers lines) {
        List<Piece> sentence = trimmed();
        CodedText text = text(sentence);
        boolean hasText = text.hasWords();
        List<AttributeText> attributes = pieces.stream()
                .flatMap(piece -> piece.attributes().stream())
                .filter(attribute -> CodedText.of(attribute.value()).hasWords())
                .toList();
        List<Segment> segments = new ArrayList<>();
        if (hasText || !attributes.isEmpty()) {
            int line = lines.at(pieces.getFirst().start());
            if (hasText) {
                segments.add(Segment.of(Integer.toString(line), line, text));
            }
            attributes.forEach(attribute -> segments.add(Segment.of(
                    line + "." + attribute.element() + "." + attribute.attribute(),
                    line,
                    CodedText.of(attribute.value()))));
        }
        return segments.isEmpty()
                ? Optional.empty()
                : Optional.of(new Slot(
                        segments, translations -> edits(hasText ? sentence : List.of(), attributes, translations)));
    }

    private List<Edit> edits(
            List<Piece> sentence, List<AttributeText> attributes, List<Optional<CodedText>> translations) {
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
        Map<String, Deque<String>> tags = tags(sentence, values);
        String text = translation.get().render(this::escape, code -> next(tags, code));
        List<Edit> edits = new ArrayList<>(values.stream()
                .filter(value -> value.end() <= start || value.start() >= end)
                .toList());
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

    /** Each code of the sentence as it is in the file, with its translated attributes in the order of their occurrence. */
    private Map<String, Deque<String>> tags(List<Piece> sentence, List<Edit> values) {
        Map<String, Deque<String>> tags = new HashMap<>();
        for (Piece piece : sentence) {
            if (piece.kind() == Piece.Kind.TEXT) {
                continue;
            }
            StringBuilder tag = new StringBuilder(raw(piece));
            values.stream()
                    .filter(value -> value.start() >= piece.start() && value.end() <= piece.end())
                    .sorted((a, b) -> b.start() - a.start())
                    .forEach(value ->
                            tag.replace(value.start() - piece.start(), value.end() - piece.start(), value.text()));
            tags.computeIfAbsent(raw(piece), key -> new ArrayDeque<>()).add(tag.toString());
        }
        return tags;
    }

    private String raw(Piece piece) {
        return file.text().substring(piece.start(), piece.end());
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
        return Parser.unescapeEntities(raw(piece), false).replaceAll("[ \\t\\n\\r\\f]+", " ");
    }

    private CodedText text(List<Piece> sentence) {
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

    /** The pieces without white space, lone tags and pairs of tags around the sentence. */
    private List<Piece> trimmed() {
        List<Piece> rest = new ArrayList<>(pieces);
        rest.removeIf(piece -> piece.kind() == Piece.Kind.BREAK);
        boolean changed = true;
        while (changed && !rest.isEmpty()) {
            changed = true;
            if (isOuter(rest.getFirst())) {
                rest.removeFirst();
            } else if (isOuter(rest.getLast())) {
                rest.removeLast();
            } else if (isEnclosed(rest)) {
                rest.removeFirst();
                rest.removeLast();
            } else {
                changed = trimEnds(rest);
            }
        }
        return rest;
    }

    private boolean isOuter(Piece piece) {
        return piece.kind() == Piece.Kind.ALONE
                || (piece.kind() == Piece.Kind.TEXT && unescape(piece).isBlank());
    }

    private static boolean isEnclosed(List<Piece> pieces) {
        if (pieces.size() < 2
                || pieces.getFirst().kind() != Piece.Kind.OPEN
                || pieces.getLast().kind() != Piece.Kind.CLOSE) {
            return false;
        }
        int depth = 0;
        for (Piece piece : pieces.subList(0, pieces.size() - 1)) {
            depth += piece.kind() == Piece.Kind.OPEN ? 1 : piece.kind() == Piece.Kind.CLOSE ? -1 : 0;
            if (depth == 0) {
                return false;
            }
        }
        return depth == 1 && pieces.getFirst().name().equals(pieces.getLast().name());
    }

    /** Takes white space from the first and the last text; false if there is none. */
    private boolean trimEnds(List<Piece> pieces) {
        Piece first = pieces.getFirst();
        int start = first.start();
        while (first.kind() == Piece.Kind.TEXT && isSpace(file.text().charAt(start))) {
            start++;
        }
        pieces.set(0, new Piece(first.kind(), start, first.end(), first.name(), first.attributes()));
        Piece last = pieces.getLast();
        int end = last.end();
        while (last.kind() == Piece.Kind.TEXT && isSpace(file.text().charAt(end - 1))) {
            end--;
        }
        pieces.set(pieces.size() - 1, new Piece(last.kind(), last.start(), end, last.name(), last.attributes()));
        return start > first.start() || end < last.end();
    }

    private static boolean isSpace(char c) {
        return " \t\n\r\f".indexOf(c) >= 0;
    }
}
