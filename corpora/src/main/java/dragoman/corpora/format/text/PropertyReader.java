package dragoman.corpora.format.text;

import dragoman.corpora.format.document.FileText;
import dragoman.corpora.format.document.TextRange;

/** Reads the properties of a file one after another, as {@link java.util.Properties#load} does, with the positions of the values. */
final class PropertyReader {
    private final FileText file;
    private final String text;
    private int position;
    private int line = 1;
    private int keyLine;
    private String key = "";
    private String value = "";
    private TextRange range = new TextRange(0, 0);

    PropertyReader(FileText file) {
        this.file = file;
        this.text = file.text();
    }

    /** Goes to the next property; false if there is none. */
    boolean next() {
        skipCommentsAndBlankLines();
        if (position >= text.length()) {
            return false;
        }
        keyLine = line;
        key = unescape(true);
        skipSpaces();
        if (position < text.length() && (text.charAt(position) == '=' || text.charAt(position) == ':')) {
            position++;
            skipSpaces();
        }
        int start = position;
        value = unescape(false);
        range = new TextRange(start, position);
        return true;
    }

    String key() {
        return key;
    }

    /** The value, escapes resolved. */
    String value() {
        return value;
    }

    TextRange valueRange() {
        return range;
    }

    /** The line of the key. */
    int line() {
        return keyLine;
    }

    private void skipCommentsAndBlankLines() {
        while (position < text.length()) {
            char c = text.charAt(position);
            if (c == '#' || c == '!') {
                while (position < text.length() && !isLineEnd(text.charAt(position))) {
                    position++;
                }
            } else if (isLineEnd(c)) {
                lineEnd();
            } else if (isSpace(c)) {
                position++;
            } else {
                return;
            }
        }
    }

    private void skipSpaces() {
        while (position < text.length()) {
            if (isSpace(text.charAt(position))) {
                position++;
            } else if (!continuation()) {
                return;
            }
        }
    }

    /** Passes over a backslash at the end of a line and the spaces that begin the next line. */
    private boolean continuation() {
        if (text.charAt(position) != '\\' || position + 1 >= text.length() || !isLineEnd(text.charAt(position + 1))) {
            return false;
        }
        position++;
        lineEnd();
        while (position < text.length() && isSpace(text.charAt(position))) {
            position++;
        }
        return true;
    }

    private void lineEnd() {
        position += text.startsWith("\r\n", position) ? 2 : 1;
        line++;
    }

    private String unescape(boolean isKey) {
        StringBuilder result = new StringBuilder();
        while (position < text.length()) {
            char c = text.charAt(position);
            if (isLineEnd(c) || (isKey && (c == '=' || c == ':' || isSpace(c)))) {
                break;
            }
            if (c != '\\') {
                result.append(c);
                position++;
            } else if (!continuation()) {
                result.append(escaped());
            }
        }
        return result.toString();
    }

    private String escaped() {
        if (position + 1 >= text.length()) {
            position++;
            return "";
        }
        char c = text.charAt(position + 1);
        position += 2;
        return switch (c) {
            case 'n' -> "\n";
            case 't' -> "\t";
            case 'r' -> "\r";
            case 'f' -> "\f";
            case 'u' -> unicode();
            default -> String.valueOf(c);
        };
    }

    private String unicode() {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int digit = position < text.length() ? Character.digit(text.charAt(position), 16) : -1;
            if (digit < 0) {
                throw file.error(
                        position - 2 - i,
                        "\\u needs four hexadecimal digits; write \\\\u for the characters themselves");
            }
            value = value * 16 + digit;
            position++;
        }
        return String.valueOf((char) value);
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\f';
    }
}
