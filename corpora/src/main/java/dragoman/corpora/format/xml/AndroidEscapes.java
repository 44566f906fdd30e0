package dragoman.corpora.format.xml;

import dragoman.corpora.format.document.FileText;

/** Escapes of Android's string resources, within those of XML. */
final class AndroidEscapes {
    private AndroidEscapes() {}

    /** The text of a value: escapes resolved, and white space outside of quotes as one space. */
    static String unescape(String raw) {
        String text = XmlText.unescape(raw);
        StringBuilder result = new StringBuilder();
        boolean quoted = false;
        boolean afterSpace = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean space = !quoted && " \t\n\r".indexOf(c) >= 0;
            if (c == '\\' && i + 1 < text.length()) {
                i++;
                if (text.charAt(i) == 'u'
                        && i + 4 < text.length()
                        && text.substring(i + 1, i + 5).matches("[0-9A-Fa-f]{4}")) {
                    result.append((char) Integer.parseInt(text.substring(i + 1, i + 5), 16));
                    i += 4;
                } else {
                    result.append(escaped(text.charAt(i)));
                }
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!space) {
                result.append(c);
            } else if (!afterSpace) {
                result.append(' ');
            }
            afterSpace = space;
        }
        return result.toString();
    }

    private static char escaped(char c) {
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            default -> c;
        };
    }

    /** Text as a value; white space that would not be kept is escaped by number. */
    static String escape(String text, FileText file) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean first = i == 0;
            switch (c) {
                case '\n' -> escaped.append("\\n");
                case '\t' -> escaped.append("\\t");
                case '\'', '"', '\\' -> escaped.append('\\').append(c);
                case '@', '?' -> escaped.append(first ? "\\" : "").append(c);
                case ' ' -> escaped.append(!first && text.charAt(i - 1) == ' ' ? "\\u0020" : " ");
                default -> escaped.append(c);
            }
        }
        return XmlText.escape(escaped.toString(), file);
    }
}
