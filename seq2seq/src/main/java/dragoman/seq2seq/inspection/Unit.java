package dragoman.seq2seq.inspection;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One hidden unit of a stack of recurrent layers.
 *
 * @param layer the number of the layer, from 0 for the lowest
 * @param cell whether the unit belongs to the cell state c instead of the hidden state h
 * @param index the number of the unit in the layer, from 0
 */
public record Unit(int layer, boolean cell, int index) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,9}):(c?)(\\d{1,9})");

    /** The unit of a text such as {@code 1:37}, or {@code 1:c37} for a cell state; empty if the text is not a unit. */
    public static Optional<Unit> parse(String text) {
        Matcher parts = TEXT.matcher(text);
        return parts.matches()
                ? Optional.of(new Unit(
                        Integer.parseInt(parts.group(1)), !parts.group(2).isEmpty(), Integer.parseInt(parts.group(3))))
                : Optional.empty();
    }

    /** The text that {@link #parse} reads. */
    @Override
    public String toString() {
        return layer + ":" + (cell ? "c" : "") + index;
    }
}
