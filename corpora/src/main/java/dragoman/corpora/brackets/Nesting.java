package dragoman.corpora.brackets;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What a line of nested brackets is, by whoever wrote it.
 *
 * @param balanced whether all that opens is closed in the right order, and nothing else is closed
 * @param depth the most brackets that are open at once, up to where it stops being balanced
 * @param length its characters
 */
public record Nesting(boolean balanced, int depth, int length) {
    /** Looks at one line, without its end. */
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
     * How many brackets are open after each character of a text of many lines: a tag opens and closes with its last character. What closes
     * nothing is passed over, and the end of a line closes all.
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

        /** Takes in what stands at a place; how many characters that is. */
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
