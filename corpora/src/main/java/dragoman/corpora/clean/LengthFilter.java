package dragoman.corpora.clean;

import dragoman.corpora.SentencePair;

/**
 * Removes pairs with a side that is too long.
 *
 * @param maximum the maximum length of a side in Unicode characters, at least 1
 */
public record LengthFilter(int maximum) implements PairFilter {
    /** The maximum without another choice; few sentences have half of it. */
    public static final int DEFAULT_MAXIMUM = 1000;

    public LengthFilter {
        if (maximum < 1) {
            throw new IllegalArgumentException("maximum length: " + maximum);
        }
    }

    @Override
    public String name() {
        return "too-long";
    }

    @Override
    public boolean removes(SentencePair pair) {
        return isTooLong(pair.source()) || isTooLong(pair.target());
    }

    private boolean isTooLong(String text) {
        return text.length() > maximum && text.codePointCount(0, text.length()) > maximum;
    }
}
