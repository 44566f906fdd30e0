package dragoman.corpora.format.document;

/**
 * A range of the characters of a file.
 *
 * @param start index of the first character
 * @param end index after the last character
 */
public record TextRange(int start, int end) {
    /** The range without white space at its ends; empty at its start if there is nothing else. */
    public TextRange stripped(String text) {
        int from = start;
        int to = end;
        while (from < to && isSpace(text.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(text.charAt(to - 1))) {
            to--;
        }
        return new TextRange(from, to);
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    public boolean isEmpty() {
        return start == end;
    }

    /** The characters of the range. */
    public String of(String text) {
        return text.substring(start, end);
    }
}
