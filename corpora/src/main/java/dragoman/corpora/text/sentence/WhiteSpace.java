package dragoman.corpora.text.sentence;

/** The white space that separates sentences: all of Unicode, no-break spaces included. */
final class WhiteSpace {
    private WhiteSpace() {}

    static boolean is(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
    }

    static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r' || c == '\u000B' || c == '\f' || c == '\u0085' || c == '\u2028' || c == '\u2029';
    }

    /** The index of the first character in [{@code from}, {@code to}) that is not white space, or {@code to}. */
    static int skip(String text, int from, int to) {
        int i = from;
        while (i < to && is(text.charAt(i))) {
            i++;
        }
        return i;
    }

    /** The index after the last character in [{@code from}, {@code to}) that is not white space, or {@code from}. */
    static int skipBack(String text, int to, int from) {
        int i = to;
        while (i > from && is(text.charAt(i - 1))) {
            i--;
        }
        return i;
    }
}
