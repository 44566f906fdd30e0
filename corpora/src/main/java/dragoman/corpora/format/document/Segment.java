package dragoman.corpora.format.document;

/**
 * A piece of text that is translated as a whole.
 *
 * @param id the key of the text in its file, or its line number where a format has no keys
 * @param line line of the file where it begins, from 1
 * @param source the text to translate
 * @param target the translation that the file holds; empty text if it holds none, as always in a format of one language
 * @param state whether that translation is finished
 */
public record Segment(String id, int line, CodedText source, CodedText target, State state) {
    /** How far the translation of a segment is. */
    public enum State {
        UNTRANSLATED,
        /** There is a translation that nobody has approved, such as a fuzzy entry of PO. */
        SUGGESTED,
        TRANSLATED
    }

    private static final CodedText NOTHING = CodedText.of("");

    /** A segment without a translation. */
    public static Segment of(String id, int line, CodedText source) {
        return new Segment(id, line, source, NOTHING, State.UNTRANSLATED);
    }
}
