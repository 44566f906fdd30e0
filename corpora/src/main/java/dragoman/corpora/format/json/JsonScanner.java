package dragoman.corpora.format.json;

import dragoman.corpora.CorpusException;
import dragoman.corpora.format.document.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a JSON object and collects its string values with their positions. */
public final class JsonScanner {
    private static final Pattern LITERAL =
            Pattern.compile("true|false|null|-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][-+]?[0-9]+)?");
    private static final int MAX_DEPTH = 200;

    private final String text;
    private final BiFunction<Integer, String, CorpusException> error;
    private final List<JsonString> strings = new ArrayList<>();
    private int position;

    private JsonScanner(String text, BiFunction<Integer, String, CorpusException> error) {
        this.text = text;
        this.error = error;
    }

    /**
     * The string values of an object in their order.
     *
     * @param text the JSON text
     * @param error makes the exception for a position and a message
     * @throws CorpusException if the text is not a JSON object
     */
    public static List<JsonString> strings(String text, BiFunction<Integer, String, CorpusException> error) {
        JsonScanner scanner = new JsonScanner(text, error);
        scanner.skipSpaces();
        if (scanner.peek() != '{') {
            throw scanner.error("the JSON is not an object; it must begin with '{'");
        }
        scanner.object("", 0);
        scanner.skipSpaces();
        if (scanner.position < text.length()) {
            throw scanner.error("text after the end of the JSON object; remove it");
        }
        return scanner.strings;
    }

    private void value(String path, int depth) {
        skipSpaces();
        switch (peek()) {
            case '{' -> object(path, depth);
            case '[' -> array(path, depth);
            case '"' -> {
                int start = position + 1;
                String value = string();
                strings.add(new JsonString(path, new TextRange(start, position - 1), value));
            }
            default -> literal();
        }
    }

    private void object(String path, int depth) {
        enter(depth);
        if (closes('}')) {
            return;
        }
        do {
            skipSpaces();
            if (peek() != '"') {
                throw error("expected a key in quotes");
            }
            String key = string();
            skipSpaces();
            expect(':');
            value(path.isEmpty() ? key : path + "." + key, depth + 1);
        } while (continues('}'));
    }

    private void array(String path, int depth) {
        enter(depth);
        if (closes(']')) {
            return;
        }
        int index = 0;
        do {
            value(path + "." + index++, depth + 1);
        } while (continues(']'));
    }

    private void enter(int depth) {
        if (depth >= MAX_DEPTH) {
            throw error("nested deeper than " + MAX_DEPTH + " levels");
        }
        position++;
    }

    private boolean closes(char end) {
        skipSpaces();
        if (peek() != end) {
            return false;
        }
        position++;
        return true;
    }

    private boolean continues(char end) {
        skipSpaces();
        if (peek() == ',') {
            position++;
            return true;
        }
        if (peek() != end) {
            throw error("expected ',' or '" + end + "'");
        }
        position++;
        return false;
    }

    private void literal() {
        Matcher matcher = LITERAL.matcher(text).region(position, text.length());
        if (!matcher.lookingAt()) {
            throw error("expected a value");
        }
        position = matcher.end();
    }

    private String string() {
        int start = position++;
        StringBuilder value = new StringBuilder();
        while (true) {
            char c = position < text.length() ? text.charAt(position) : '\n';
            if (c == '\n' || c == '\r') {
                throw error.apply(start, "the string is not closed on its line");
            }
            if (c < ' ') {
                throw error("a control character in a string; write it as \\u%04x".formatted((int) c));
            }
            position++;
            if (c == '"') {
                return value.toString();
            }
            value.append(c == '\\' ? escaped() : c);
        }
    }

    private char escaped() {
        char c = peek();
        position++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw error.apply(position - 2, "'\\" + c + "' is not an escape of JSON");
        };
    }

    private char unicode() {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(peek(), 16);
            if (digit < 0) {
                throw error("\\u needs four hexadecimal digits");
            }
            value = value * 16 + digit;
            position++;
        }
        return (char) value;
    }

    private void expect(char expected) {
        if (peek() != expected) {
            throw error("expected '" + expected + "'");
        }
        position++;
    }

    private char peek() {
        return position < text.length() ? text.charAt(position) : 0;
    }

    private void skipSpaces() {
        while (position < text.length() && " \t\r\n".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
    }

    private CorpusException error(String message) {
        return error.apply(position, position < text.length() ? message : "the JSON ends early: " + message);
    }
}
