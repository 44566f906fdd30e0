package dragoman.corpora.format.xml;

import dragoman.corpora.format.document.FileText;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Escapes of XML text. */
final class XmlText {
    private static final Pattern REFERENCE = Pattern.compile("&(?:#([0-9]+)|#x([0-9A-Fa-f]+)|(lt|gt|amp|quot|apos));");

    private XmlText() {}

    /** Text with its references resolved and its line ends as LF, as an XML parser reports it. */
    static String unescape(String raw) {
        String text = raw.replace("\r\n", "\n").replace('\r', '\n');
        return REFERENCE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(resolve(match)));
    }

    private static String resolve(MatchResult match) {
        if (match.group(1) != null) {
            return Character.toString(Integer.parseInt(match.group(1)));
        }
        if (match.group(2) != null) {
            return Character.toString(Integer.parseInt(match.group(2), 16));
        }
        return switch (match.group(3)) {
            case "lt" -> "<";
            case "gt" -> ">";
            case "amp" -> "&";
            case "quot" -> "\"";
            default -> "'";
        };
    }

    /** Text as XML; characters that the encoding lacks become references, and those that XML forbids become spaces. */
    static String escape(String text, FileText file) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '\r' -> escaped.append("&#13;");
                default -> {
                    if (!isAllowed(c)) {
                        escaped.append(' ');
                    } else if (file.canEncode(c)) {
                        escaped.appendCodePoint(c);
                    } else {
                        escaped.append("&#").append(c).append(';');
                    }
                }
            }
        });
        return escaped.toString();
    }

    private static boolean isAllowed(int c) {
        boolean control = c < ' ' && c != '\n' && c != '\t';
        return !control
                && !(c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
                && c != 0xFFFE
                && c != 0xFFFF;
    }
}
