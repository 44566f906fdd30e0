package dragoman.seq2seq.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * White space as sacreBLEU sees it: its tokens are what Python's {@code str.split()} leaves, and Python counts the
 * no-break spaces, the line and paragraph separators and the information separators, which {@code \s} does not.
 */
final class UnicodeSpace {
    private UnicodeSpace() {}

    static boolean isSpace(char c) {
        if (c < 0x80) {
            return c == ' ' || (c >= '\t' && c <= '\r') || (c >= 0x1C && c <= 0x1F);
        }
        return c == 0x85 || Character.isSpaceChar(c);
    }

    /** The parts of the text between runs of white space; none is empty. */
    static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int start = -1;
        for (int i = 0; i < text.length(); i++) {
            if (isSpace(text.charAt(i))) {
                if (start >= 0) {
                    parts.add(text.substring(start, i));
                    start = -1;
                }
            } else if (start < 0) {
                start = i;
            }
        }
        if (start >= 0) {
            parts.add(text.substring(start));
        }
        return parts;
    }

    /** The text without the white space at its end. */
    static String stripEnd(String text) {
        int end = text.length();
        while (end > 0 && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }

    /** The text without any white space. */
    static String remove(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (!isSpace(text.charAt(i))) {
                kept.append(text.charAt(i));
            }
        }
        return kept.toString();
    }
}
