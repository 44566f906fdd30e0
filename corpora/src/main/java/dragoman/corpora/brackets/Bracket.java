package dragoman.corpora.brackets;

/** A pair of delimiters: three kinds of brackets, two tags, and quotation marks, whose opening and closing delimiters are equal. */
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

    /** The opening delimiter. */
    public String opening() {
        return opening;
    }

    /** The closing delimiter. */
    public String closing() {
        return closing;
    }
}
