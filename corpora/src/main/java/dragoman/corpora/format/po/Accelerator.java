package dragoman.corpora.format.po;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The keyboard shortcut of a label, such as {@code _File} or {@code &File}.
 *
 * @param mark the character before the letter, underscore or ampersand
 * @param letter the letter
 */
record Accelerator(char mark, char letter) {
    private static final Pattern MARK = Pattern.compile(
            "(?:(?<![\\p{L}\\p{N}_&])|(?<=(?<![\\p{L}\\p{N}])\\p{Lu}\\p{Ll}{0,3}))([_&])(?=([\\p{L}\\p{N}]))(?!\\w+;)");
    /** Labels are short; in a long text such a character is something else. */
    private static final int LONGEST_LABEL = 60;

    /** The shortcut of a label; empty if it has none, or more than one character that could mark one. */
    static Optional<Accelerator> of(String label) {
        if (label.length() > LONGEST_LABEL || label.indexOf('\n') >= 0) {
            return Optional.empty();
        }
        Matcher matcher = MARK.matcher(label);
        if (!matcher.find()) {
            return Optional.empty();
        }
        char mark = matcher.group(1).charAt(0);
        boolean once = label.indexOf(mark) == label.lastIndexOf(mark);
        return once ? Optional.of(new Accelerator(mark, matcher.group(2).charAt(0))) : Optional.empty();
    }

    /** A label without the mark; a doubled mark stands for the character itself. */
    String without(String label) {
        String one = Pattern.quote(String.valueOf(mark));
        return label.replaceAll(one + "(" + one + "?)", "$1");
    }

    /** A translated label with the mark before the same letter, otherwise before its first letter; without a letter as it is. */
    String in(String translation) {
        String one = String.valueOf(mark);
        String literal = translation.replace(one, one + one);
        int at = indexOf(literal);
        return at < 0 ? literal : literal.substring(0, at) + mark + literal.substring(at);
    }

    private int indexOf(String translation) {
        int first = -1;
        for (int i = 0; i < translation.length(); i++) {
            char c = translation.charAt(i);
            if (Character.toLowerCase(c) == Character.toLowerCase(letter)) {
                return i;
            }
            if (first < 0 && Character.isLetterOrDigit(c)) {
                first = i;
            }
        }
        return first;
    }
}
