package dragoman.corpora.format.message;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Quotes the text of a message pattern. */
final class Quotes {
    private static final Pattern BRACES = Pattern.compile("[{}](?:[{}']*[{}])?");
    private static final Pattern BRACES_AND_NUMBERS = Pattern.compile("[{}#](?:[{}#']*[{}#])?");
    /** An apostrophe beside a character that it could quote, or at an end, where an argument may follow. */
    private static final Pattern AMBIGUOUS = Pattern.compile("'(?=$|[{}#|'])|(?<=[{}#|'])'|^'");

    private Quotes() {}

    /** Text as it is written in a pattern. */
    static String quote(String text, Dialect dialect, boolean inPlural) {
        Matcher special = (inPlural ? BRACES_AND_NUMBERS : BRACES).matcher(text);
        StringBuilder quoted = new StringBuilder();
        int end = 0;
        while (special.find()) {
            apostrophes(text, end, special.start(), dialect, quoted);
            quoted.append('\'').append(special.group().replace("'", "''")).append('\'');
            end = special.end();
        }
        apostrophes(text, end, text.length(), dialect, quoted);
        return quoted.toString();
    }

    private static void apostrophes(String text, int start, int end, Dialect dialect, StringBuilder quoted) {
        if (dialect == Dialect.JAVA) {
            quoted.append(text.substring(start, end).replace("'", "''"));
            return;
        }
        Matcher ambiguous = AMBIGUOUS
                .matcher(text)
                .region(start, end)
                .useTransparentBounds(true)
                .useAnchoringBounds(false);
        int last = start;
        while (ambiguous.find()) {
            quoted.append(text, last, ambiguous.start()).append("''");
            last = ambiguous.end();
        }
        quoted.append(text, last, end);
    }
}
