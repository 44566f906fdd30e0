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
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jsoup.parser.Parser;

/**
 * The pieces between two block tags, or such a tag, with the attributes of their tags.
 *
 * @param file the file
 * @param pieces the pieces, contiguous
 */
record Passage(FileText file, List<Piece> pieces) {
    /** Whether pieces can hold something to translate: most runs between the tags of blocks are nothing but white space. */
    static boolean mayHoldText(List<Piece> pieces) {
        return pieces.stream()
                .anyMatch(piece ->
                        piece.kind() == Piece.Kind.TEXT || !piece.attributes().isEmpty());
    }

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
        Predicate<Edit> within = value -> value.start() >= start && value.end() <= end;
        Map<String, Deque<String>> tags = tags(
                sentence,
                values.stream()
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
    private Map<String, Deque<String>> tags(List<Piece> sentence, List<Edit> values) {
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
        int[] partners = partners(rest);
        int first = 0;
        int last = rest.size() - 1;
        while (first <= last) {
            if (isOuter(rest.get(first))) {
                first++;
            } else if (isOuter(rest.get(last))) {
                last--;
            } else if (first < last && partners[first] == last) {
                first++;
                last--;
            } else {
                break;
            }
        }
        return first > last ? List.of() : stripped(rest.subList(first, last + 1));
    }

    private boolean isOuter(Piece piece) {
        return piece.kind() == Piece.Kind.ALONE
                || (piece.kind() == Piece.Kind.TEXT && unescape(piece).isBlank());
    }

    /** For each opening tag the index of the tag that closes it; -1 for other pieces and where tags are not nested. */
    private static int[] partners(List<Piece> pieces) {
        int[] partners = new int[pieces.size()];
        Arrays.fill(partners, -1);
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < partners.length; i++) {
            if (pieces.get(i).kind() == Piece.Kind.OPEN) {
                open.push(i);
            } else if (pieces.get(i).kind() == Piece.Kind.CLOSE && !open.isEmpty()) {
                int start = open.pop();
                partners[start] = pieces.get(start).name().equals(pieces.get(i).name()) ? i : -1;
            }
        }
        return partners;
    }

    /** The pieces without white space at the start of the first and at the end of the last one. */
    private List<Piece> stripped(List<Piece> sentence) {
        List<Piece> stripped = new ArrayList<>(sentence);
        Piece first = stripped.getFirst();
        int start = first.start();
        while (first.kind() == Piece.Kind.TEXT && isSpace(file.text().charAt(start))) {
            start++;
        }
        stripped.set(0, new Piece(first.kind(), start, first.end(), first.name(), first.attributes()));
        Piece last = stripped.getLast();
        int end = last.end();
        while (last.kind() == Piece.Kind.TEXT && isSpace(file.text().charAt(end - 1))) {
            end--;
        }
        stripped.set(stripped.size() - 1, new Piece(last.kind(), last.start(), end, last.name(), last.attributes()));
        return stripped;
    }

    private static boolean isSpace(char c) {
        return " \t\n\r\f".indexOf(c) >= 0;
    }
}
