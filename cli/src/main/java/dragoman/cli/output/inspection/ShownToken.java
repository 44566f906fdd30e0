package dragoman.cli.output.inspection;

/** Tokens as pages show them. */
final class ShownToken {
    /** The joiner mark of tokens, which few fonts have. */
    private static final char JOINER = '\uFFED';

    private static final char SHOWN_JOINER = '\u25AA';

    private ShownToken() {}

    /** The token with a small square as joiner. */
    static String of(String token) {
        return token.replace(JOINER, SHOWN_JOINER);
    }
}
