package dragoman.corpora.format.document;

/**
 * An inline code: a range of a text that a translation keeps as it is, such as a tag or a placeholder.
 *
 * @param start index of its first character
 * @param end index after its last character
 * @param kind whether it opens or closes a pair
 * @param name what a closing code has in common with its opening code, such as the name of a tag
 */
public record Code(int start, int end, Kind kind, String name) {
    /** How a code takes part in pairs, which must stay nested. */
    public enum Kind {
        ALONE,
        OPEN,
        CLOSE
    }

    public Code {
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException("code from " + start + " to " + end);
        }
    }

    /** A code without a partner. */
    public static Code alone(int start, int end) {
        return new Code(start, end, Kind.ALONE, "");
    }

    Code moved(int newStart) {
        return new Code(newStart, newStart + end - start, kind, name);
    }
}
