package dragoman.cli.output;

import java.util.Locale;

/** Control characters of text, which a terminal would obey: they could move its cursor, change its title or hide what it shows. */
final class ControlCharacters {
    private ControlCharacters() {}

    /** The text with each control character but TAB and LF as {@code \\x} and its code of two hexadecimal digits, so ESC is {@code \\x1b}. */
    static String visible(String text) {
        if (text.codePoints().noneMatch(ControlCharacters::isObeyed)) {
            return text;
        }
        StringBuilder visible = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (isObeyed(c)) {
                visible.append(String.format(Locale.ROOT, "\\x%02x", c));
            } else {
                visible.appendCodePoint(c);
            }
        });
        return visible.toString();
    }

    /** The same for text that is to be one line, LF too. */
    static String visibleLine(String text) {
        return visible(text).replace("\n", "\\x0a");
    }

    private static boolean isObeyed(int c) {
        return Character.isISOControl(c) && c != '\t' && c != '\n';
    }
}
