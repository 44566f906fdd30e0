package dragoman.cli.output.inspection;

import java.util.Arrays;
import java.util.Locale;

/**
 * Colours from blue for the lowest value by white to red for the highest, {@value #COLOURS} of them, light enough for black letters.
 *
 * @param low the value that is all blue, and what is below it
 * @param high the value that is all red, and what is above it
 */
record DivergingColourScale(float low, float high) {
    /** How many colours there are; the middle one is white. */
    static final int COLOURS = 21;

    private static final int MIDDLE = COLOURS / 2;
    private static final int[] BLUE = {78, 132, 255};
    private static final int[] WHITE = {255, 255, 255};
    private static final int[] RED = {255, 96, 84};
    private static final double LEFT_OUT = 0.02;

    /** A scale over values, of which a few at both ends are left out. */
    static DivergingColourScale over(float[] values) {
        if (values.length == 0) {
            return new DivergingColourScale(0, 0);
        }
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        int outside = (int) (LEFT_OUT * sorted.length);
        return new DivergingColourScale(sorted[outside], sorted[sorted.length - 1 - outside]);
    }

    /** From 0, blue, to {@link #COLOURS} - 1, red; white where all values are the same. */
    int colour(float value) {
        if (high <= low) {
            return MIDDLE;
        }
        double share = (value - low) / (high - low);
        return (int) Math.round(Math.clamp(share, 0, 1) * (COLOURS - 1));
    }

    /** Of a colour, {@code r;g;b} from 0 to 255 with the separator given. */
    static String components(int colour, String separator) {
        int[] end = colour < MIDDLE ? BLUE : RED;
        double share = Math.abs(colour - MIDDLE) / (double) MIDDLE;
        StringBuilder text = new StringBuilder();
        for (int c = 0; c < WHITE.length; c++) {
            text.append(c == 0 ? "" : separator).append(Math.round(WHITE[c] + share * (end[c] - WHITE[c])));
        }
        return text.toString();
    }

    /** A style rule for each colour: the selector with the number of the colour after it, and a property. */
    static String rules(String selector, String property) {
        StringBuilder rules = new StringBuilder();
        for (int colour = 0; colour < COLOURS; colour++) {
            rules.append(selector).append(colour).append('{').append(property).append(':');
            rules.append(hexadecimal(colour)).append("}\n");
        }
        return rules.toString();
    }

    /** A legend for a page with the rules of {@code span.v} and the property background. */
    static String legend(String low, String high) {
        StringBuilder scale = new StringBuilder(low).append(" <span class=\"scale\">");
        for (int colour = 0; colour < COLOURS; colour++) {
            scale.append("<span class=\"v").append(colour).append("\">&#160;</span>");
        }
        return scale.append("</span> ").append(high).toString();
    }

    /** Of a colour, as style sheets and SVG write it. */
    static String hexadecimal(int colour) {
        String[] parts = components(colour, " ").split(" ");
        return String.format(
                Locale.ROOT,
                "#%02x%02x%02x",
                Integer.parseInt(parts[0]),
                Integer.parseInt(parts[1]),
                Integer.parseInt(parts[2]));
    }
}
