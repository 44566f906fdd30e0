package dragoman.corpora.format.document;

/** Line numbers of positions that are asked for in ascending order, in time linear in the text. */
public final class LineNumbers {
    private final String text;
    private int position;
    private int line;

    public LineNumbers(FileText file) {
        this.text = file.text();
        this.line = file.line(0);
    }

    /**
     * The line of a character, from 1.
     *
     * @throws IllegalArgumentException if the position precedes an earlier one
     */
    public int at(int wanted) {
        if (wanted < position) {
            throw new IllegalArgumentException(wanted + " precedes " + position);
        }
        for (; position < wanted; position++) {
            char c = text.charAt(position);
            if (c == '\n' || (c == '\r' && !(position + 1 < text.length() && text.charAt(position + 1) == '\n'))) {
                line++;
            }
        }
        return line;
    }
}
