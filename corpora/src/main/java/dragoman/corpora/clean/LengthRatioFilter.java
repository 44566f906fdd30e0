package dragoman.corpora.clean;

import dragoman.corpora.SentencePair;

/**
 * Removes pairs of which one side is much longer than the other: with more than {@code maximum} times the characters, after
 * {@value #ADDED} are added to each side, which makes short texts free to differ.
 *
 * @param maximum the maximum ratio, at least 1
 */
public record LengthRatioFilter(double maximum) implements PairFilter {
    /** The maximum without another choice. */
    public static final double DEFAULT_MAXIMUM = 3;

    private static final int ADDED = 10;

    public LengthRatioFilter {
        if (!(maximum >= 1)) {
            throw new IllegalArgumentException("maximum length ratio: " + maximum);
        }
    }

    @Override
    public String name() {
        return "length-ratio";
    }

    @Override
    public boolean removes(SentencePair pair) {
        double source =
                ADDED + (double) pair.source().codePointCount(0, pair.source().length());
        double target =
                ADDED + (double) pair.target().codePointCount(0, pair.target().length());
        return Math.max(source, target) > maximum * Math.min(source, target);
    }
}
