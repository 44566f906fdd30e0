package dragoman.cli.output;

/** Text within HTML and SVG. */
final class Markup {
    private Markup() {}

    /** With the characters escaped that would be read as markup. */
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
