package dragoman.corpora.format.message;

import java.util.regex.Pattern;

/** How a file writes messages with arguments. */
public enum Dialect {
    /** {@link java.text.MessageFormat}: a text with a numbered argument is a pattern, in which every apostrophe is doubled. */
    JAVA("\\{\\s*\\d+\\s*[,}]|\\{\\s*\\w+\\s*,\\s*(?:plural|select|selectordinal)\\s*,"),
    /** ICU: a text with a plural or select argument is a pattern, in which an apostrophe quotes only braces and number signs. */
    ICU("\\{\\s*\\w+\\s*,\\s*(?:plural|select|selectordinal)\\s*,"),
    /** Text in which nothing is special. */
    PLAIN("(?!)");

    private final Pattern patterns;

    Dialect(String patterns) {
        this.patterns = Pattern.compile(patterns);
    }

    boolean isPattern(String text) {
        return patterns.matcher(text).find();
    }
}
