package dragoman.seq2seq.inspection.feature;

/** The number of open round, square and curly brackets, except those in quotes; see {@link OpenBrackets}. */
public final class NestingDepth implements TextFeature {
    @Override
    public String name() {
        return "depth";
    }

    @Override
    public String description() {
        return "number of open ( [ {";
    }

    @Override
    public double[] values(String text) {
        return OpenBrackets.count(text, "([{", ")]}");
    }
}
