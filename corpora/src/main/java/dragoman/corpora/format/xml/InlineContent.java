package dragoman.corpora.format.xml;

import dragoman.corpora.format.document.Code;
import dragoman.corpora.format.document.CodedText;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;

/**
 * The text of an element with its inner elements as codes.
 *
 * @param lead white space before the text
 * @param text the text
 * @param trail white space after the text
 */
record InlineContent(String lead, CodedText text, String trail) {
    /**
     * How the content of an element is read.
     *
     * @param isWhole whether an element is one code with its content; of other elements the tags are codes
     * @param unescape reads the text between tags
     */
    record Reading(IntPredicate isWhole, UnaryOperator<String> unescape) {}

    /** The content of an element. */
    static InlineContent of(XmlFile xml, int element, Reading reading) {
        CodedText.Builder builder = new CodedText.Builder();
        for (int i = element + 1; i < xml.end(element); i++) {
            XmlToken token = xml.at(i);
            switch (token.kind()) {
                case TEXT -> builder.text(reading.unescape().apply(xml.raw(i)));
                case CDATA -> builder.text(reading.unescape().apply(cdata(xml.raw(i))));
                case EMPTY, OTHER -> builder.code(xml.raw(i));
                case END -> builder.code(xml.raw(i), Code.Kind.CLOSE, token.name());
                case START -> {
                    if (reading.isWhole().test(i)) {
                        builder.code(xml.rawElement(i));
                        i = xml.end(i);
                    } else {
                        builder.code(xml.raw(i), Code.Kind.OPEN, token.name());
                    }
                }
            }
        }
        return stripped(builder.build());
    }

    /** The content of a CDATA section as it would be written without one. */
    private static String cdata(String raw) {
        return raw.substring("<![CDATA[".length(), raw.length() - "]]>".length())
                .replace("&", "&amp;");
    }

    private static InlineContent stripped(CodedText text) {
        String all = text.text();
        int start = 0;
        int end = all.length();
        int firstCode = text.codes().isEmpty() ? end : text.codes().getFirst().start();
        while (start < firstCode && Character.isWhitespace(all.charAt(start))) {
            start++;
        }
        int lastCode = text.codes().isEmpty() ? start : text.codes().getLast().end();
        while (end > Math.max(start, lastCode) && Character.isWhitespace(all.charAt(end - 1))) {
            end--;
        }
        return new InlineContent(all.substring(0, start), text.part(start, end), all.substring(end));
    }
}
