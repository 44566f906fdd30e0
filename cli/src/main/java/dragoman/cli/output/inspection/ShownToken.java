package dragoman.cli.output.inspection;

import dragoman.cli.output.page.HtmlPage;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Tokens as pages and pictures show them: few fonts have the marks of tokens, so others stand for them. */
final class ShownToken {
    /** The mark of a token without a space between it and its neighbour. */
    private static final char JOINER = '\uFFED';

    private static final char SHOWN_JOINER = '\u25AA';

    /** The mark of a subword that is continued by the next one. */
    private static final char CONTINUATION = '\uFFEE';

    private static final char SHOWN_CONTINUATION = '\u25E6';

    private ShownToken() {}

    /** Adds what the marks mean to a page, of those that the tokens have. */
    static void explain(HtmlPage page, Collection<String> tokens) {
        if (has(tokens, JOINER)) {
            page.element("p", SHOWN_JOINER + " at the start or end of a token: no space between it and its neighbour.");
        }
        if (has(tokens, CONTINUATION)) {
            page.element("p", SHOWN_CONTINUATION + " at the end of a token: the next token continues the word.");
        }
    }

    /** The same in a few words, for a picture; empty if the tokens have no marks. */
    static String explanation(Collection<String> tokens) {
        String joiner = has(tokens, JOINER) ? "; " + SHOWN_JOINER + ": no space" : "";
        return joiner + (has(tokens, CONTINUATION) ? "; " + SHOWN_CONTINUATION + ": the word continues" : "");
    }

    private static boolean has(Collection<String> tokens, char mark) {
        return tokens.stream().anyMatch(token -> token.indexOf(mark) >= 0);
    }

    /** The token with a small square as joiner and a small circle where its word continues. */
    static String of(String token) {
        return token.replace(JOINER, SHOWN_JOINER).replace(CONTINUATION, SHOWN_CONTINUATION);
    }

    /** All tokens of both sides. */
    static List<String> both(List<String> source, List<String> target) {
        return Stream.concat(source.stream(), target.stream()).toList();
    }
}
