package dragoman.seq2seq.inspection;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Counts open brackets. A bracket in quotes, as {@link InsideQuotes} sees them, or alone between single quotes is a plain character. A closing
 * one closes all that was opened since the last one of its kind, and nothing where none of its kind is open: so a stray bracket does not
 * shift the count of all that follows.
 */
final class OpenBrackets {
    private OpenBrackets() {}

    /**
     * How many are open after each character.
     *
     * @param opening one character for each kind
     * @param closing its counterpart at the same place
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
