package dragoman.corpora.brackets;

/** What opens and closes: brackets of three kinds, two tags, and quotes, which open and close by the same sign. */
public enum Bracket {
    ROUND("(", ")"),
    SQUARE("[", "]"),
    CURLY("{", "}"),
    FIRST_TAG("<a>", "</a>"),
    SECOND_TAG("<b>", "</b>"),
    QUOTES("\"", "\"");

    private final String opening;
    private final String closing;

    Bracket(String opening, String closing) {
        this.opening = opening;
        this.closing = closing;
    }

    /** What begins it. */
    public String opening() {
        return opening;
    }

    /** What ends it. */
    public String closing() {
        return closing;
    }
}
