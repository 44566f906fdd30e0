package dragoman.corpora.text.sentence;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.function.ToIntFunction;

/**
 * Splits sentences that are too long for a model. A sentence is halved recursively until each part is short enough: after a semicolon, colon or
 * dash near its middle; otherwise after a comma, otherwise at white space, otherwise between two characters. Immutable and thread-safe.
 */
public final class ClauseSplitter {
    /** Boundaries from the best kind to the worst: the character before the white space is one of these. */
    private static final List<String> MARKS = List.of(";:—–；：", ",，、،)»”", "");

    private final int maxLength;
    private final ToIntFunction<String> length;

    /**
     * A splitter for a maximum length.
     *
     * @param maxLength the maximum length of a part; at least 1
     * @param length the length of a text, such as its number of tokens; at most its number of chars is expected
     */
    public ClauseSplitter(int maxLength, ToIntFunction<String> length) {
        if (maxLength < 1) {
            throw new IllegalArgumentException("maxLength is " + maxLength + ": must be at least 1");
        }
        this.maxLength = maxLength;
        this.length = length;
    }

    /** Splits a sentence; a part that is one character is never split, whatever its length. */
    public SplitText split(String sentence) {
        return split(sentence, index -> true);
    }

    /**
     * Splits a sentence.
     *
     * @param allowed whether a part may begin at an index of the sentence; a part without an allowed index is not split
     */
    public SplitText split(String sentence, IntPredicate allowed) {
        List<Integer> boundaries = new ArrayList<>();
        addBoundaries(sentence, 0, sentence.length(), allowed, boundaries);
        return SplitText.at(sentence, boundaries);
    }

    private void addBoundaries(String text, int from, int to, IntPredicate allowed, List<Integer> boundaries) {
        if (length.applyAsInt(text.substring(from, to).strip()) <= maxLength) {
            return;
        }
        int boundary = best(text, from, to, allowed);
        if (boundary > from) {
            addBoundaries(text, from, boundary, allowed, boundaries);
            boundaries.add(boundary);
            addBoundaries(text, boundary, to, allowed, boundaries);
        }
    }

    /** The best boundary within (from, to), or {@code from} if there is none. */
    private static int best(String text, int from, int to, IntPredicate allowed) {
        int quarter = (to - from) / 4;
        for (String marks : MARKS) {
            int found = nearestMiddle(
                    from + quarter, to - quarter, index -> isAfter(text, index, marks) && allowed.test(index));
            if (found >= 0) {
                return found;
            }
        }
        int space = nearestMiddle(from + 1, to - 1, index -> isAfter(text, index, "") && allowed.test(index));
        if (space >= 0 && !text.substring(from, space).isBlank()) {
            return space;
        }
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        return Math.max(
                from, nearestMiddle(from + 1, to - 1, index -> characters.isBoundary(index) && allowed.test(index)));
    }

    private static int nearestMiddle(int from, int to, IntPredicate accepted) {
        int middle = (from + to) / 2;
        for (int distance = 0; middle - distance >= from || middle + distance <= to; distance++) {
            if (middle - distance >= from && accepted.test(middle - distance)) {
                return middle - distance;
            }
            if (middle + distance <= to && accepted.test(middle + distance)) {
                return middle + distance;
            }
        }
        return -1;
    }

    /** Whether an index is the beginning of a word after white space and one of the marks; after white space alone if there are no marks. */
    private static boolean isAfter(String text, int index, String marks) {
        if (index <= 0
                || index >= text.length()
                || WhiteSpace.is(text.charAt(index))
                || !WhiteSpace.is(text.charAt(index - 1))) {
            return false;
        }
        int end = WhiteSpace.skipBack(text, index, 0);
        return marks.isEmpty() || end > 0 && marks.indexOf(text.charAt(end - 1)) >= 0;
    }
}
