package dragoman.corpora.format.document;

/**
 * A replacement of a range of the file's text.
 *
 * @param start index of the first character replaced
 * @param end index after the last character replaced; equal to {@code start} to insert
 * @param text the characters to write, escaped for the format
 */
public record Edit(int start, int end, String text) {
    public Edit {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("edit from " + start + " to " + end);
        }
    }
}
