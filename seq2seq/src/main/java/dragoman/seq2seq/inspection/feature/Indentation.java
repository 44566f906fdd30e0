package dragoman.seq2seq.inspection.feature;

/** The indentation of the line: the number of leading spaces read so far; a tab advances to the next multiple of 4. */
public final class Indentation implements TextFeature {
    private static final int TAB = 4;

    @Override
    public String name() {
        return "indentation";
    }

    @Override
    public String description() {
        return "leading spaces of the line";
    }

    @Override
    public double[] values(String text) {
        double[] values = new double[text.length()];
        int spaces = 0;
        boolean leading = true;
        for (int i = 0; i < values.length; i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                spaces = 0;
                leading = true;
            } else if (leading && c == ' ') {
                spaces++;
            } else if (leading && c == '\t') {
                spaces = (spaces / TAB + 1) * TAB;
            } else {
                leading = false;
            }
            values[i] = spaces;
        }
        return values;
    }
}
