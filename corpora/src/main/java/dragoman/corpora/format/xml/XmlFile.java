package dragoman.corpora.format.xml;

import dragoman.corpora.format.document.DocumentSource;
import dragoman.corpora.format.document.FileText;
import dragoman.corpora.format.document.TextRange;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A well-formed XML document as tokens with their positions; elements are given by the index of their first token. */
final class XmlFile {
    private static final Pattern ATTRIBUTE = Pattern.compile("\\s([^\\s=\"'<>/]+)\\s*=\\s*(\"[^\"]*\"|'[^']*')");
    private static final Pattern NAME = Pattern.compile("[^\\s/>]+");

    private final FileText file;
    private final String text;
    private final List<XmlToken> tokens = new ArrayList<>();
    private int[] ends = {};

    private XmlFile(FileText file) {
        this.file = file;
        this.text = file.text();
    }

    /**
     * Reads a document.
     *
     * @throws dragoman.corpora.CorpusException if it is not well-formed or refers to an entity
     */
    static XmlFile parse(DocumentSource source) {
        try (XmlReader reader = XmlReader.open(new ByteArrayInputStream(source.bytes()), source.name())) {
            while (reader.next()) {
                // The whole document is checked before its tokens are taken.
            }
        }
        byte[] beginning = Arrays.copyOf(source.bytes(), Math.min(source.bytes().length, XmlEncoding.BEGINNING_BYTES));
        Charset charset = XmlEncoding.of(beginning, source.name());
        XmlFile xml = new XmlFile(FileText.decode(source, charset));
        xml.tokenize();
        return xml;
    }

    private void tokenize() {
        int position = 0;
        while (position < text.length()) {
            XmlToken token = token(position);
            tokens.add(token);
            position = token.end();
        }
        ends = new int[tokens.size()];
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < ends.length; i++) {
            ends[i] = i;
            if (tokens.get(i).kind() == XmlToken.Kind.START) {
                open.push(i);
            } else if (tokens.get(i).kind() == XmlToken.Kind.END) {
                ends[open.pop()] = i;
            }
        }
    }

    private XmlToken token(int start) {
        if (text.charAt(start) != '<') {
            int end = text.indexOf('<', start);
            return new XmlToken(XmlToken.Kind.TEXT, start, end < 0 ? text.length() : end, "");
        }
        if (text.startsWith("<!--", start)) {
            return new XmlToken(XmlToken.Kind.OTHER, start, after("-->", start + 4), "");
        }
        if (text.startsWith("<![CDATA[", start)) {
            return new XmlToken(XmlToken.Kind.CDATA, start, after("]]>", start), "");
        }
        if (text.startsWith("<?", start)) {
            return new XmlToken(XmlToken.Kind.OTHER, start, after("?>", start), "");
        }
        if (text.startsWith("<!", start)) {
            return new XmlToken(XmlToken.Kind.OTHER, start, endOfDeclaration(start), "");
        }
        return tag(start);
    }

    private int after(String mark, int from) {
        return text.indexOf(mark, from) + mark.length();
    }

    private int endOfDeclaration(int start) {
        boolean subset = false;
        char quote = 0;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (text.startsWith("<!--", i) && i > start) {
                i = after("-->", i + 4) - 1;
            } else if (c == '[' || c == ']') {
                subset = c == '[';
            } else if (c == '>' && !subset) {
                return i + 1;
            }
        }
        throw file.error(start, "the declaration is not closed");
    }

    private XmlToken tag(int start) {
        boolean closes = text.charAt(start + 1) == '/';
        Matcher name = NAME.matcher(text).region(start + (closes ? 2 : 1), text.length());
        if (!name.lookingAt()) {
            throw file.error(start, "a tag without a name");
        }
        int end = name.end();
        char quote = 0;
        while (quote != 0 || text.charAt(end) != '>') {
            char c = text.charAt(end++);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            }
        }
        XmlToken.Kind kind =
                closes ? XmlToken.Kind.END : text.charAt(end - 1) == '/' ? XmlToken.Kind.EMPTY : XmlToken.Kind.START;
        return new XmlToken(kind, start, end + 1, name.group());
    }

    FileText file() {
        return file;
    }

    XmlToken at(int index) {
        return tokens.get(index);
    }

    /** The index of the first element, which contains all others. */
    int root() {
        int index = 0;
        while (!tokens.get(index).isElement()) {
            index++;
        }
        return index;
    }

    /** The index of the token that ends an element. */
    int end(int element) {
        return ends[element];
    }

    /** The elements directly within an element. */
    List<Integer> children(int element) {
        List<Integer> children = new ArrayList<>();
        for (int i = element + 1; i < ends[element]; i = ends[i] + 1) {
            if (tokens.get(i).isElement()) {
                children.add(i);
            }
        }
        return children;
    }

    /** The characters between the tags of an element. */
    TextRange content(int element) {
        XmlToken start = tokens.get(element);
        return new TextRange(
                start.end(),
                ends[element] == element
                        ? start.end()
                        : tokens.get(ends[element]).start());
    }

    /** The characters of a token. */
    String raw(int index) {
        return text.substring(tokens.get(index).start(), tokens.get(index).end());
    }

    /** The characters of an element with its tags. */
    String rawElement(int element) {
        return text.substring(
                tokens.get(element).start(), tokens.get(ends[element]).end());
    }

    /** The line break and the spaces before an element; empty if it does not begin its line. */
    String indentation(int element) {
        int start = tokens.get(element).start();
        int from = start;
        while (from > 0 && (text.charAt(from - 1) == ' ' || text.charAt(from - 1) == '\t')) {
            from--;
        }
        boolean begins = from > 0 && (text.charAt(from - 1) == '\n' || text.charAt(from - 1) == '\r');
        return begins ? file.lineEnd() + text.substring(from, start) : "";
    }

    /** An attribute by its name with prefix; empty text if there is none. */
    String attribute(int element, String name) {
        Matcher attributes = ATTRIBUTE.matcher(raw(element));
        while (attributes.find()) {
            if (attributes.group(1).equals(name)) {
                String quoted = attributes.group(2);
                return XmlText.unescape(quoted.substring(1, quoted.length() - 1));
            }
        }
        return "";
    }

    /** A tag with an attribute set. */
    static String withAttribute(String tag, String name, String value) {
        String written = name + "=\"" + value + '"';
        Matcher attributes = ATTRIBUTE.matcher(tag);
        while (attributes.find()) {
            if (attributes.group(1).equals(name)) {
                return tag.substring(0, attributes.start(1)) + written + tag.substring(attributes.end());
            }
        }
        int end = tag.length() - (tag.endsWith("/>") ? 2 : 1);
        while (Character.isWhitespace(tag.charAt(end - 1))) {
            end--;
        }
        return tag.substring(0, end) + ' ' + written + tag.substring(end);
    }
}
