package dragoman.seq2seq.inspection.feature;

/**
 * 1 from an opening double quote to before the closing one, else 0. A straight quote opens if no quotation is open, and else closes it. A quote
 * after a backslash or between single quotes is a plain character, as in source code. An empty line ends a quotation, so that one stray quote does
 * not invert the rest of the text.
 */
public final class InsideQuotes implements TextFeature {
    @Override
    public String name() {
        return "quotes";
    }

    @Override
    public String description() {
        return "inside double quotes";
    }

    @Override
    public double[] values(String text) {
        double[] values = new double[text.length()];
        boolean inside = false;
        for (int i = 0; i < values.length; i++) {
            inside = isInside(text, i, inside);
            values[i] = inside ? 1 : 0;
        }
        return values;
    }

    private static boolean isInside(String text, int i, boolean inside) {
        return switch (text.charAt(i)) {
            case '"' -> isPlain(text, i) == inside;
            case '\u201C', '\u00AB' -> true;
            case '\u201D', '\u00BB' -> false;
            case '\n' -> inside && (i == 0 || text.charAt(i - 1) != '\n');
            default -> inside;
        };
    }

    /** Whether a character is escaped or a character literal. */
    static boolean isPlain(String text, int i) {
        int backslashes = 0;
        while (backslashes < i && text.charAt(i - 1 - backslashes) == '\\') {
            backslashes++;
        }
        if (backslashes % 2 == 1) {
            return true;
        }
        return i > 0 && i + 1 < text.length() && text.charAt(i - 1) == '\'' && text.charAt(i + 1) == '\'';
    }
}
