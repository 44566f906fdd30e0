package dragoman.seq2seq.inspection;

/** How many characters of the line have been read; 0 after its end. */
public final class LinePosition implements TextFeature {
    @Override
    public String name() {
        return "position";
    }

    @Override
    public String description() {
        return "characters since the line began";
    }

    @Override
    public double[] values(String text) {
        double[] values = new double[text.length()];
        int position = 0;
        for (int i = 0; i < values.length; i++) {
            position = text.charAt(i) == '\n' ? 0 : position + 1;
            values[i] = position;
        }
        return values;
    }
}
