package dragoman.seq2seq.inspection.feature;

/** 1 at the last character of a line, after which a network should predict the line end, else 0. */
public final class LineEnd implements TextFeature {
    @Override
    public String name() {
        return "line-end";
    }

    @Override
    public String description() {
        return "last character of a line";
    }

    @Override
    public double[] values(String text) {
        double[] values = new double[text.length()];
        for (int i = 0; i + 1 < values.length; i++) {
            values[i] = text.charAt(i) != '\n' && text.charAt(i + 1) == '\n' ? 1 : 0;
        }
        return values;
    }
}
