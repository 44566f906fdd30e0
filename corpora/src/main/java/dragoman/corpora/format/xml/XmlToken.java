package dragoman.corpora.format.xml;

/**
 * A token of an XML document.
 *
 * @param kind what it is
 * @param start position of its first character
 * @param end position after its last character
 * @param name the name of a tag with its prefix; otherwise empty
 */
record XmlToken(Kind kind, int start, int end, String name) {
    enum Kind {
        START,
        END,
        /** A tag that is start and end. */
        EMPTY,
        TEXT,
        CDATA,
        /** A comment, processing instruction or document type declaration. */
        OTHER
    }

    /** The name without its prefix. */
    String localName() {
        return name.substring(name.indexOf(':') + 1);
    }

    boolean isElement() {
        return kind == Kind.START || kind == Kind.EMPTY;
    }
}
