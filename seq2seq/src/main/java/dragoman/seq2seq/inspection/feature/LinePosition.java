package dragoman.seq2seq.inspection.feature;

/** The number of characters of the line read so far; 0 after the line end. */
public final class LinePosition implements TextFeature {
    @Override
    public String name() {
        return "position";
    }

    @Override
    public String description() {
        return "characters since the start of the line";
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
