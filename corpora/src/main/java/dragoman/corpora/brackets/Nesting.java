package dragoman.corpora.brackets;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The structure of a line of nested delimiters.
 *
 * @param balanced whether each opening delimiter is closed in the right order and nothing else occurs
 * @param depth the maximum nesting depth up to the first error
 * @param length the length in characters
 */
public record Nesting(boolean balanced, int depth, int length) {
    /** Analyses one line without its line end. */
    public static Nesting of(String line) {
        Reader reader = new Reader();
        int depth = 0;
        int i = 0;
        while (i < line.length() && reader.sound) {
            i += reader.read(line, i);
            depth = Math.max(depth, reader.open.size());
        }
        return new Nesting(reader.sound && reader.open.isEmpty(), depth, line.length());
    }

    /**
     * The nesting depth after each character of a text of many lines. The depth changes at the last character of a tag. Unmatched closing
     * delimiters are ignored, and a line end resets the depth to 0.
     */
    public static double[] depths(String text) {
        double[] depths = new double[text.length()];
        Reader reader = new Reader();
        int i = 0;
        while (i < depths.length) {
            int before = reader.open.size();
            int end = i + reader.read(text, i);
            if (text.charAt(i) == '\n') {
                reader.open.clear();
            }
            for (int at = i; at < end - 1; at++) {
                depths[at] = before;
            }
            depths[end - 1] = reader.open.size();
            i = end;
        }
        return depths;
    }

    private static final class Reader {
        private final Deque<Bracket> open = new ArrayDeque<>();
        private boolean sound = true;

        /** Reads the delimiter or character at an index and returns its length. */
        private int read(String text, int at) {
            if (!open.isEmpty() && text.startsWith(open.peek().closing(), at)) {
                return open.pop().closing().length();
            }
            for (Bracket bracket : Bracket.values()) {
                if (text.startsWith(bracket.opening(), at)) {
                    open.push(bracket);
                    return bracket.opening().length();
                }
            }
            sound &= Character.isLetter(text.charAt(at));
            return 1;
        }
    }
}
