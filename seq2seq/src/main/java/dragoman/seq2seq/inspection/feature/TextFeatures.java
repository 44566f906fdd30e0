package dragoman.seq2seq.inspection.feature;

import java.util.List;

/** The features that are part of the toolkit. */
public final class TextFeatures {
    /** All of them. */
    public static final List<Feature> ALL = List.of(
            new InsideQuotes(),
            new InsideBrackets(),
            new NestingDepth(),
            new Indentation(),
            new LinePosition(),
            new LineEnd(),
            new TokenFeature());

    private TextFeatures() {}
}
