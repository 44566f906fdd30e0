package dragoman.cli.output.inspection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Lines of text with a colour for each character or token.
 *
 * @param title what the colours show
 */
public record ColouredText(String title, List<List<Cell>> lines) {
    private static final char UNSEEN = '\u00B7';

    public ColouredText {
        lines = List.copyOf(lines);
    }

    /**
     * Neighbours of one colour.
     *
     * @param text without control characters; the end of a line is a space
     * @param colour a place on {@link DivergingColourScale}
     */
    public record Cell(String text, int colour) {}

    /**
     * The characters or tokens to be coloured.
     *
     * @param text lines, each ended by {@code \n}
     * @param ends where each character or token ends in the text
     */
    public record Source(String text, int[] ends) {}

    /**
     * Which lines.
     *
     * @param from the first, counted from 1
     * @param count how many
     * @param width the most characters of a line; a longer one is broken
     */
    public record Part(int from, int count, int width) {
        /** How many characters of the text stand up to the end of the part. */
        public int end(Source source) {
            int line = 1;
            for (int i = 0; i < source.ends.length; i++) {
                line += isLineEnd(source, i) ? 1 : 0;
                if (line == from + count) {
                    return i + 1;
                }
            }
            return source.ends.length;
        }

        /** How many characters stand before it. */
        public int start(Source source) {
            return from == 1 ? 0 : new Part(1, from - 1, width).end(source);
        }
    }

    /**
     * Colours a part of a text by values, so that the colours reach from the lowest to the highest of its values, but for two in a hundred on
     * either side.
     *
     * @param values one a character, from the beginning of the text to the end of the part at least
     */
    public static ColouredText of(String title, Source source, Part part, float[] values) {
        int start = part.start(source);
        int end = part.end(source);
        DivergingColourScale scale = DivergingColourScale.over(Arrays.copyOfRange(values, start, end));
        List<List<Cell>> lines = new ArrayList<>();
        Row row = new Row();
        for (int i = start; i < end; i++) {
            String visible = visible(source, i);
            if (row.width > 0 && row.width + width(visible) > part.width) {
                lines.add(row.take());
            }
            row.add(visible, scale.colour(values[i]));
            if (isLineEnd(source, i)) {
                lines.add(row.take());
            }
        }
        if (row.width > 0) {
            lines.add(row.take());
        }
        return new ColouredText(title, lines);
    }

    /** A line that is being put together, characters of one colour in one cell. */
    private static final class Row {
        private final List<Cell> cells = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();
        private int colour;
        private int width;

        void add(String character, int itsColour) {
            if (itsColour != colour) {
                close();
            }
            colour = itsColour;
            text.append(character);
            width += ColouredText.width(character);
        }

        private void close() {
            if (!text.isEmpty()) {
                cells.add(new Cell(text.toString(), colour));
                text.setLength(0);
            }
        }

        List<Cell> take() {
            close();
            List<Cell> taken = List.copyOf(cells);
            cells.clear();
            width = 0;
            return taken;
        }
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }

    static boolean isLineEnd(Source source, int i) {
        return source.text.charAt(source.ends[i] - 1) == '\n';
    }

    /** A character as it is shown: control characters are replaced, so that a terminal does not obey a text. */
    static String visible(Source source, int i) {
        String character = source.text.substring(i == 0 ? 0 : source.ends[i - 1], source.ends[i]);
        if (character.equals("\n")) {
            return " ";
        }
        StringBuilder visible = new StringBuilder();
        character
                .codePoints()
                .filter(c -> c != '\n')
                .forEach(c -> visible.appendCodePoint(Character.isISOControl(c) || isUnpaired(c) ? UNSEEN : c));
        return ShownToken.of(visible.toString());
    }

    private static boolean isUnpaired(int c) {
        return c <= Character.MAX_VALUE && Character.isSurrogate((char) c);
    }
}
