package dragoman.cli.output.inspection;

import dragoman.cli.output.page.HtmlPage;
import java.util.stream.Stream;

/** Tokens as pages show them. */
final class ShownToken {
    /** The joiner mark of tokens, which few fonts have. */
    private static final char JOINER = '\uFFED';

    private static final char SHOWN_JOINER = '\u25AA';

    private ShownToken() {}

    /** Adds what the square means to a page, if one of the tokens has it. */
    static void explain(HtmlPage page, Stream<String> tokens) {
        if (tokens.anyMatch(token -> token.indexOf(JOINER) >= 0)) {
            page.element("p", SHOWN_JOINER + " at the start or end of a token: no space between it and its neighbour.");
        }
    }

    /** The token with a small square as joiner. */
    static String of(String token) {
        return token.replace(JOINER, SHOWN_JOINER);
    }
}
