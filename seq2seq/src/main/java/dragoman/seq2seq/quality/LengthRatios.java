package dragoman.seq2seq.quality;

import dragoman.corpora.SentencePair;
import java.util.List;

/**
 * The lengths that a translation may have, as bounds of the ratio of target to source length. A length is the number of code points that are no
 * white space, plus 10, so that short sentences have a wide margin.
 */
record LengthRatios(double minimum, double maximum) {
    /** Without validation text. */
    static final LengthRatios USUAL = new LengthRatios(0.2, 5);

    private static final int OFFSET = 10;

    /** How far a ratio may be outside those of validation text, as a factor. */
    private static final double MARGIN = 1.5;

    LengthRatios {
        if (!(minimum > 0 && minimum <= maximum && maximum < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("length ratios from " + minimum + " to " + maximum);
        }
    }

    /** The bounds for text like these pairs, at least one. */
    static LengthRatios of(List<SentencePair> pairs) {
        double[] sorted = pairs.stream()
                .mapToDouble(pair -> ratio(pair.source(), pair.target()))
                .sorted()
                .toArray();
        return new LengthRatios(sorted[0] / MARGIN, sorted[sorted.length - 1] * MARGIN);
    }

    boolean allows(String source, String target) {
        double ratio = ratio(source, target);
        return ratio >= minimum && ratio <= maximum;
    }

    /** The factor by which a target is too long, above 1, or too short, below 1; 1 for an allowed length. */
    double excess(String source, String target) {
        double ratio = ratio(source, target);
        return ratio > maximum ? ratio / maximum : ratio < minimum ? ratio / minimum : 1;
    }

    private static double ratio(String source, String target) {
        return (double) (length(target) + OFFSET) / (length(source) + OFFSET);
    }

    private static long length(String text) {
        return text.codePoints()
                .filter(c -> !Character.isWhitespace(c) && !Character.isSpaceChar(c))
                .count();
    }
}
