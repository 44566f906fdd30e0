package dragoman.seq2seq.inspection.feature;

/** 1 from an opening round or square bracket to before the closing one, else 0; see {@link OpenBrackets}. */
public final class InsideBrackets implements TextFeature {
    @Override
    public String name() {
        return "brackets";
    }

    @Override
    public String description() {
        return "inside ( ) or [ ]";
    }

    @Override
    public double[] values(String text) {
        double[] values = OpenBrackets.count(text, "([", ")]");
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.min(1, values[i]);
        }
        return values;
    }
}
