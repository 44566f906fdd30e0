package dragoman.corpora.format.parallel;

import dragoman.corpora.format.xml.XmlReader;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Collects the text of a segment without its inline codes. */
final class SegmentText {
    /** Elements whose content is not text but what a program wrote there. */
    private static final Set<String> CODES = Set.of("bpt", "ept", "ph", "it", "ut");

    private static final Pattern PLACEHOLDER = Pattern.compile(
            "%(?:\\d+\\$)?[-+ #0]*\\d*(?:\\.\\d+)?[a-zA-Z@]|%\\(\\w+\\)[a-z]|%\\{\\w+}|\\$?\\{\\{?\\s*[\\w.]+\\s*}?}");
    private static final Pattern LINE_BREAK = Pattern.compile("[ \\t]*[\\r\\n][\\s]*|\\t");

    private final int limit;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder code = new StringBuilder();
    private int depth;
    private boolean paired;
    private boolean tooLong;

    SegmentText(int limit) {
        this.limit = limit;
    }

    /** Adds the current event. */
    void add(XmlReader xml) {
        if (xml.isText()) {
            append(depth == 0 ? text : code, xml.text());
        } else if (xml.isStart() && (depth > 0 || CODES.contains(xml.element()))) {
            if (depth++ == 0) {
                paired = xml.element().equals("bpt") || xml.element().equals("ept");
            }
        } else if (xml.isEnd() && depth > 0 && --depth == 0) {
            endCode();
        }
    }

    private void append(StringBuilder to, String part) {
        tooLong |= to.length() + part.length() >= limit;
        if (!tooLong) {
            to.append(part);
        }
    }

    /** A code that stands alone, such as a line break, separates words; formatting within a word does not. */
    private void endCode() {
        String content = code.toString().strip();
        code.setLength(0);
        if (PLACEHOLDER.matcher(content).matches()) {
            append(text, content);
        } else if (!paired) {
            append(text, " ");
        }
    }

    /** The text on one line, spaces at its ends removed; empty if it is too long. */
    Optional<String> text() {
        if (tooLong) {
            return Optional.empty();
        }
        String line = LINE_BREAK.matcher(text).replaceAll(" ");
        return Optional.of(line.replaceAll(" {2,}", " ").strip());
    }
}
