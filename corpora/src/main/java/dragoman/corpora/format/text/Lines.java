package dragoman.corpora.format.text;

import dragoman.corpora.format.document.TextRange;

/** The lines of a text, which end with LF, CR LF or CR, one after another. */
final class Lines {
    private final String text;
    private int start;
    private int end;
    private int nextStart;
    private int number;

    Lines(String text) {
        this.text = text;
    }

    /** Goes to the next line; false if there is none. */
    boolean next() {
        if (nextStart >= text.length()) {
            return false;
        }
        start = nextStart;
        end = start;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        nextStart = text.startsWith("\r\n", end) ? end + 2 : Math.min(end + 1, text.length());
        number++;
        return true;
    }

    /** The number of the line, from 1. */
    int number() {
        return number;
    }

    /** The line without its line end. */
    TextRange content() {
        return new TextRange(start, end);
    }

    /** The characters of the line without its line end. */
    String text() {
        return text.substring(start, end);
    }

    /** The position after the line end. */
    int endOfLine() {
        return nextStart;
    }
}
