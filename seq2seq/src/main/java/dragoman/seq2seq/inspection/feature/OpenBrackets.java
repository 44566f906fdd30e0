package dragoman.seq2seq.inspection.feature;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Counts open brackets. Brackets inside quotes, see {@link InsideQuotes}, and single brackets between single quotes do not count. A closing
 * bracket closes all that were opened since the last bracket of its kind, and none if no bracket of its kind is open, so a stray bracket does
 * not shift the count of the rest of the text.
 */
final class OpenBrackets {
    private OpenBrackets() {}

    /**
     * The number of open brackets after each character.
     *
     * @param opening one opening bracket for each kind
     * @param closing the closing bracket of each kind, in the same order
     */
    static double[] count(String text, String opening, String closing) {
        double[] counts = new double[text.length()];
        double[] quoted = new InsideQuotes().values(text);
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < counts.length; i++) {
            if (quoted[i] == 0 && !InsideQuotes.isPlain(text, i)) {
                int opened = opening.indexOf(text.charAt(i));
                int closed = closing.indexOf(text.charAt(i));
                if (opened >= 0) {
                    open.push(opened);
                } else if (closed >= 0 && open.contains(closed)) {
                    close(open, closed);
                }
            }
            counts[i] = open.size();
        }
        return counts;
    }

    private static void close(Deque<Integer> open, int kind) {
        int last;
        do {
            last = open.pop();
        } while (last != kind);
    }
}
