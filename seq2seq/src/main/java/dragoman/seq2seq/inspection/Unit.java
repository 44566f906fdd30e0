package dragoman.seq2seq.inspection;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One number of a stack's state.
 *
 * @param layer from 0, the lowest
 * @param cell whether it is of the cell state c, not of the hidden state h
 * @param index its place in the layer, from 0
 */
public record Unit(int layer, boolean cell, int index) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,9}):(c?)(\\d{1,9})");

    /** The unit of a text such as {@code 1:37}, or {@code 1:c37} for a cell state; nothing if the text is none. */
    public static Optional<Unit> parse(String text) {
        Matcher parts = TEXT.matcher(text);
        return parts.matches()
                ? Optional.of(new Unit(
                        Integer.parseInt(parts.group(1)), !parts.group(2).isEmpty(), Integer.parseInt(parts.group(3))))
                : Optional.empty();
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return layer + ":" + (cell ? "c" : "") + index;
    }
}
