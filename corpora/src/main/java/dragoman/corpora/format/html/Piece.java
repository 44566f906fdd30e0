package dragoman.corpora.format.html;

import java.util.List;

/**
 * A part of a page in the order of the file.
 *
 * @param kind what it is
 * @param start position of its first character
 * @param end position after its last character
 * @param name the name of a tag; otherwise empty
 * @param attributes the attributes of a tag that are translated
 */
record Piece(Kind kind, int start, int end, String name, List<AttributeText> attributes) {
    enum Kind {
        /** Text of a sentence. */
        TEXT,
        /** A tag within a sentence that has a partner. */
        OPEN,
        CLOSE,
        /** A tag without a partner, or an element that is kept with its content. */
        ALONE,
        /** What ends a sentence: a tag of a block. */
        BREAK
    }

    static Piece of(Kind kind, int start, int end) {
        return new Piece(kind, start, end, "", List.of());
    }
}
