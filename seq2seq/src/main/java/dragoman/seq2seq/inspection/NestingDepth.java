package dragoman.seq2seq.inspection;

/** How many round, square and curly brackets are open, those in quotes not counted; see {@link OpenBrackets}. */
public final class NestingDepth implements TextFeature {
    @Override
    public String name() {
        return "depth";
    }

    @Override
    public String description() {
        return "how many ( [ { are open";
    }

    @Override
    public double[] values(String text) {
        return OpenBrackets.count(text, "([{", ")]}");
    }
}
