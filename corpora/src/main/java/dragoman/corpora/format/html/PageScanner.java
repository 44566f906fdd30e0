package dragoman.corpora.format.html;

import dragoman.corpora.format.document.TextRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.Range;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.parser.StreamParser;

/**
 * Finds the pieces of a page by the source positions of its parsed nodes. A block is scanned as soon as it is parsed and then leaves the tree, which
 * otherwise takes up ten to twenty times the size of the page.
 */
final class PageScanner {
    /** Elements that are kept with their content and end a sentence. */
    private static final Set<String> KEPT_BLOCKS =
            Set.of("script", "style", "pre", "template", "svg", "math", "textarea", "iframe", "noscript", "object");
    /** Elements that are kept with their content as a part of the sentence. */
    private static final Set<String> KEPT_INLINE = Set.of("code", "kbd", "samp", "var");

    /** Elements whose children stay in the tree: the parser puts a late title into the head, and returns to the body. */
    private static final Set<String> OUTER = Set.of("#root", "html", "head");

    private static final Set<String> BREAKS =
            Set.of("option", "button", "title", "select", "legend", "label", "td", "th");
    private static final List<String> TRANSLATED_ATTRIBUTES =
            List.of("title", "alt", "placeholder", "aria-label", "aria-description");
    /** The names of a {@code meta} whose {@code content} is shown to people. */
    private static final Set<String> DESCRIPTIONS = Set.of(
            "description",
            "og:title",
            "og:description",
            "og:image:alt",
            "twitter:title",
            "twitter:description",
            "twitter:image:alt");
    /** The types of {@code input} whose {@code value} is the label of a button. */
    private static final Set<String> BUTTONS = Set.of("submit", "button", "reset");

    private final String text;
    private final List<Piece> pieces = new ArrayList<>();

    private PageScanner(String text) {
        this.text = text;
    }

    /** The page of the text of a file. */
    static Page page(String text) {
        PageScanner scanner = new PageScanner(text);
        try (StreamParser parser = new StreamParser(Parser.htmlParser().setTrackPosition(true)).parse(text, "")) {
            parser.iterator().forEachRemaining(scanner::finish);
            Document rest = parser.document();
            rest.childNodes().forEach(scanner::scan);
            Optional<TextRange> language =
                    Optional.ofNullable(rest.selectFirst("html")).flatMap(html -> valueRange(html, "lang"));
            return new Page(scanner.contiguous(), language);
        }
    }

    /** Scans a parsed block with the siblings before it and removes them from the tree. */
    private void finish(Element element) {
        Element parent = element.parent();
        if (parent == null || !element.isBlock() || OUTER.contains(parent.normalName()) || isWithinKept(parent)) {
            return;
        }
        for (Node node : List.copyOf(parent.childNodes().subList(0, element.siblingIndex() + 1))
                .reversed()) {
            scan(node);
            node.remove();
        }
    }

    private static boolean isWithinKept(Element element) {
        return Stream.iterate(element, Objects::nonNull, Element::parent).anyMatch(PageScanner::isKept);
    }

    private void scan(Node node) {
        Range range = node.sourceRange();
        boolean written = range.isTracked() && range.endPos() > range.startPos();
        switch (node) {
            case Element element when written && isKept(element) -> keep(element);
            case Element element -> {
                boolean block = isBreak(element);
                if (written) {
                    Piece.Kind kind =
                            block ? Piece.Kind.BREAK : endTag(element).isPresent() ? Piece.Kind.OPEN : Piece.Kind.ALONE;
                    pieces.add(new Piece(
                            kind, range.startPos(), range.endPos(), element.normalName(), attributes(element)));
                }
                element.childNodes().forEach(this::scan);
                endTag(element)
                        .filter(tag -> written)
                        .ifPresent(end -> pieces.add(new Piece(
                                block ? Piece.Kind.BREAK : Piece.Kind.CLOSE,
                                end.start(),
                                end.end(),
                                element.normalName(),
                                List.of())));
            }
            case TextNode ignored
            when written -> pieces.add(Piece.of(Piece.Kind.TEXT, range.startPos(), range.endPos()));
            case DataNode ignored
            when written -> pieces.add(Piece.of(Piece.Kind.BREAK, range.startPos(), range.endPos()));
            default -> {
                if (written) {
                    pieces.add(Piece.of(Piece.Kind.ALONE, range.startPos(), range.endPos()));
                }
            }
        }
    }

    private static boolean isBreak(Element element) {
        return element.isBlock() || BREAKS.contains(element.normalName());
    }

    /** The end tag of an element; empty if the file has none. */
    private Optional<TextRange> endTag(Element element) {
        Range range = element.endSourceRange();
        if (!range.isTracked() || range.endPos() <= range.startPos()) {
            return Optional.empty();
        }
        // The range of the end tag of a title begins where its start tag does.
        int tagged = element.sourceRange().endPos();
        int start = range.startPos() < tagged ? text.lastIndexOf("</", range.endPos() - 1) : range.startPos();
        return start < tagged ? Optional.empty() : Optional.of(new TextRange(start, range.endPos()));
    }

    private List<AttributeText> attributes(Element element) {
        List<AttributeText> found = new ArrayList<>();
        for (String name : translatedAttributes(element)) {
            valueRange(element, name).ifPresent(range -> {
                char before = text.charAt(range.start() - 1);
                char quote = before == '"' || before == '\'' ? before : 0;
                found.add(new AttributeText(element.normalName(), name, range, quote, element.attr(name)));
            });
        }
        return List.copyOf(found);
    }

    private static List<String> translatedAttributes(Element element) {
        if (element.attributesSize() == 0) {
            return List.of();
        }
        if (element.normalName().equals("meta")) {
            String name = element.attr(element.hasAttr("property") ? "property" : "name");
            return DESCRIPTIONS.contains(name.toLowerCase(Locale.ROOT)) ? List.of("content") : List.of();
        }
        boolean button = element.normalName().equals("input")
                && BUTTONS.contains(element.attr("type").toLowerCase(Locale.ROOT));
        return button
                ? Stream.concat(TRANSLATED_ATTRIBUTES.stream(), Stream.of("value"))
                        .toList()
                : TRANSLATED_ATTRIBUTES;
    }

    /** The characters of the value of an attribute, without quotes; empty if it has none. */
    private static Optional<TextRange> valueRange(Element element, String name) {
        if (element.attr(name).isEmpty()) {
            return Optional.empty();
        }
        Range range = element.attributes().sourceRange(name).valueRange();
        return range.isTracked() && range.endPos() > range.startPos()
                ? Optional.of(new TextRange(range.startPos(), range.endPos()))
                : Optional.empty();
    }

    private static boolean isKept(Element element) {
        String name = element.normalName();
        return KEPT_BLOCKS.contains(name)
                || KEPT_INLINE.contains(name)
                || element.attr("translate").equalsIgnoreCase("no")
                || element.hasClass("notranslate");
    }

    private void keep(Element element) {
        int start = element.sourceRange().startPos();
        int end = lastPosition(element);
        boolean block = KEPT_BLOCKS.contains(element.normalName()) || isBreak(element);
        pieces.add(Piece.of(block ? Piece.Kind.BREAK : Piece.Kind.ALONE, start, end));
    }

    private static int lastPosition(Node node) {
        int end = node.sourceRange().endPos();
        if (node instanceof Element element) {
            end = Math.max(end, element.endSourceRange().endPos());
        }
        for (Node child : node.childNodes()) {
            end = Math.max(end, lastPosition(child));
        }
        return end;
    }

    /** The pieces in the order of the file; characters that belong to no node become pieces, and pieces within others are left out. */
    private List<Piece> contiguous() {
        pieces.sort(Comparator.comparingInt(Piece::start).thenComparing(Piece::end, Comparator.reverseOrder()));
        List<Piece> whole = new ArrayList<>();
        int end = 0;
        for (Piece piece : pieces) {
            if (piece.start() < end) {
                continue;
            }
            if (piece.start() > end) {
                whole.add(between(end, piece.start()));
            }
            whole.add(piece);
            end = piece.end();
        }
        if (end < text.length()) {
            whole.add(between(end, text.length()));
        }
        return whole;
    }

    /** White space that the parser drops, or tags that it ignores. */
    private Piece between(int start, int end) {
        boolean isText = text.substring(start, end).isBlank();
        return Piece.of(isText ? Piece.Kind.TEXT : Piece.Kind.BREAK, start, end);
    }
}
