package dragoman.corpora.format.html;

import dragoman.corpora.format.document.FileText;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

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
    private static final Pattern WHITE_SPACE = Pattern.compile("[ \\t\\n\\r\\f]+");

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

    /** Its characters in the file. */
    String raw(FileText file) {
        return file.text().substring(start, end);
    }

    /** Its text, with entities resolved and white space collapsed. */
    String unescaped(FileText file) {
        return WHITE_SPACE.matcher(Parser.unescapeEntities(raw(file), false)).replaceAll(" ");
    }
}
