package dragoman.cli.option;

import java.math.BigDecimal;

/** A {@link Range} in words. */
final class RangeText {
    private RangeText() {}

    /** What the number counts and may be: "layers, 1 to 16", "sentences, at least 1", "any whole number". */
    static String withUnit(Range range) {
        boolean any = range.from() == Double.NEGATIVE_INFINITY && range.to() == Double.POSITIVE_INFINITY;
        return any ? "any " + range.unit() : range.unit() + ", " + of(range);
    }

    /** The allowed values, as in "1 to 16", "at least 1", "above 0", "0 to below 1". */
    static String of(Range range) {
        boolean endless = range.to() == Double.POSITIVE_INFINITY;
        String to = (range.below() ? "below " : "") + number(range.to());
        if (range.from() == Double.NEGATIVE_INFINITY) {
            return endless ? "anything" : (range.below() ? "" : "at most ") + to;
        }
        String from = number(range.from());
        if (endless) {
            return (range.above() ? "above " : "at least ") + from;
        }
        return (range.above() ? "above " : "") + from + " to " + to;
    }

    /** A number as people write it: 1000000, 0.001. */
    private static String number(double value) {
        return Double.isFinite(value)
                ? BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()
                : Double.toString(value);
    }
}
