package dragoman.corpora.format.po;

import java.util.ArrayList;
import java.util.List;

/**
 * A string of a catalogue: one or more literals in quotes.
 *
 * @param start position of the first quote
 * @param end position after the last quote
 * @param value the characters, escapes resolved
 * @param multiLine whether it has more than one literal
 */
record PoString(int start, int end, String value, boolean multiLine) {
    private static final int LINE_WIDTH = 76;

    /** A value as literals: one per line of the value, wrapped at spaces, if there is more than one or {@code multiLine}. */
    static String literals(String value, boolean multiLine, String lineEnd) {
        List<String> pieces = pieces(value);
        if (pieces.size() <= 1 && (!multiLine || value.length() < LINE_WIDTH)) {
            return '"' + escape(value) + '"';
        }
        StringBuilder text = new StringBuilder("\"\"");
        pieces.forEach(
                piece -> text.append(lineEnd).append('"').append(escape(piece)).append('"'));
        return text.toString();
    }

    private static List<String> pieces(String value) {
        List<String> pieces = new ArrayList<>();
        int start = 0;
        int lastSpace = -1;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean full = i - start >= LINE_WIDTH && lastSpace > start;
            if (full) {
                pieces.add(value.substring(start, lastSpace));
                start = lastSpace;
            }
            if (c == '\n') {
                pieces.add(value.substring(start, i + 1));
                start = i + 1;
            }
            if (c == ' ') {
                lastSpace = i + 1;
            }
        }
        if (start < value.length()) {
            pieces.add(value.substring(start));
        }
        return pieces;
    }

    private static String escape(String value) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\n' -> text.append("\\n");
                case '\t' -> text.append("\\t");
                case '\r' -> text.append("\\r");
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case 7 -> text.append("\\a");
                case '\b' -> text.append("\\b");
                case '\f' -> text.append("\\f");
                case 11 -> text.append("\\v");
                default -> text.append(c);
            }
        }
        return text.toString();
    }
}
