package dragoman.corpora.text.span;

/** The codes of protected spans: private-use characters, U+E000 + n for the first 6,400 spans, then U+F0000 and above. */
final class SpanCodes {
    private static final int FIRST_CODE = 0xE000;
    private static final int FIRST_CODES = 6_400;
    private static final int FURTHER_CODE = 0xF0000;

    /** The number of codes. */
    static final int MAX_SPANS = FIRST_CODES + 65_534;

    private SpanCodes() {}

    static String code(int span) {
        return Character.toString(span < FIRST_CODES ? FIRST_CODE + span : FURTHER_CODE + span - FIRST_CODES);
    }

    /** The span of a code point: -1 if it is not a private-use character, and a number without a span for one that is no code. */
    static int span(int c) {
        if (c >= FIRST_CODE && c < FIRST_CODE + FIRST_CODES) {
            return c - FIRST_CODE;
        }
        return c >= FURTHER_CODE ? FIRST_CODES + c - FURTHER_CODE : -1;
    }
}
