package dragoman.cli.output.page;

/** Text within HTML and SVG. */
public final class Markup {
    private static final String PLACEHOLDER = "\u00B7";

    private Markup() {}

    /** The text with a middle dot for each character that {@link #escape} replaces by one, not escaped: for data of a script. */
    public static String visible(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (isAllowed(c)) {
                visible.appendCodePoint(c);
            } else {
                visible.append(PLACEHOLDER);
            }
        });
        return visible.toString();
    }

    /**
     * The text with the characters escaped that would be read as markup. A middle dot stands for each character that XML 1.0 (section 2.2) or HTML does
     * not allow: control characters other than TAB and LF, unpaired surrogates and noncharacters.
     */
    public static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> {
                    if (isAllowed(c)) {
                        escaped.appendCodePoint(c);
                    } else {
                        escaped.append(PLACEHOLDER);
                    }
                }
            }
        });
        return escaped.toString();
    }

    private static boolean isAllowed(int c) {
        boolean control = Character.isISOControl(c) && c != '\t' && c != '\n';
        boolean unpaired = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
        boolean nonCharacter = c >= 0xFDD0 && c <= 0xFDEF || (c & 0xFFFE) == 0xFFFE;
        return !control && !unpaired && !nonCharacter;
    }
}
