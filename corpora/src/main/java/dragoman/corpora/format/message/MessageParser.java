package dragoman.corpora.format.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses message patterns. An apostrophe that quotes nothing is an apostrophe, as in ICU. */
final class MessageParser {
    private static final Pattern CHOICE =
            Pattern.compile("\\{\\s*\\w+\\s*,\\s*(plural|select|selectordinal)\\s*,(?:\\s*offset:\\d+)?");
    private static final Pattern SELECTOR = Pattern.compile("\\s*(?:=\\d+|[\\w-]+)\\s*(?=\\{)");
    private static final Pattern ARGUMENT = Pattern.compile("\\{\\s*\\w+\\s*[,}]");
    private static final int MAX_DEPTH = 20;

    private final String text;
    private int position;

    private MessageParser(String text) {
        this.text = text;
    }

    /** The parts of a pattern; empty if it is not one. */
    static Optional<List<MessageNode>> parse(String text) {
        MessageParser parser = new MessageParser(text);
        Optional<List<MessageNode>> nodes = parser.message(false, 0);
        return parser.position == text.length() ? nodes : Optional.empty();
    }

    /** Parses up to the end or the brace that closes the branch. */
    private Optional<List<MessageNode>> message(boolean inPlural, int depth) {
        List<MessageNode> nodes = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        while (position < text.length() && text.charAt(position) != '}') {
            char c = text.charAt(position);
            if (c == '{' || (c == '#' && inPlural)) {
                flush(literal, nodes);
                Optional<? extends MessageNode> node = c == '{' ? argument(inPlural, depth) : number();
                if (node.isEmpty()) {
                    return Optional.empty();
                }
                nodes.add(node.get());
            } else if (c == '\'') {
                quoted(literal, inPlural);
            } else {
                literal.append(c);
                position++;
            }
        }
        flush(literal, nodes);
        return Optional.of(nodes);
    }

    private static void flush(StringBuilder literal, List<MessageNode> nodes) {
        if (!literal.isEmpty()) {
            nodes.add(new MessageNode.Text(literal.toString()));
            literal.setLength(0);
        }
    }

    private Optional<MessageNode> number() {
        position++;
        return Optional.of(new MessageNode.Argument("#"));
    }

    private void quoted(StringBuilder literal, boolean inPlural) {
        char next = position + 1 < text.length() ? text.charAt(position + 1) : ' ';
        if (next == '\'') {
            literal.append('\'');
            position += 2;
            return;
        }
        position++;
        if (next != '{' && next != '}' && !(inPlural && (next == '#' || next == '|'))) {
            literal.append('\'');
            return;
        }
        while (position < text.length()) {
            char c = text.charAt(position++);
            if (c == '\'') {
                if (position >= text.length() || text.charAt(position) != '\'') {
                    return;
                }
                position++;
            }
            literal.append(c);
        }
    }

    private Optional<? extends MessageNode> argument(boolean inPlural, int depth) {
        Matcher choice = CHOICE.matcher(text).region(position, text.length());
        if (choice.lookingAt()) {
            return depth < MAX_DEPTH ? choice(choice, inPlural, depth) : Optional.empty();
        }
        if (!ARGUMENT.matcher(text).region(position, text.length()).lookingAt()) {
            return Optional.empty();
        }
        int start = position;
        int open = 0;
        while (position < text.length()) {
            char c = text.charAt(position++);
            open += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (open == 0) {
                return Optional.of(new MessageNode.Argument(text.substring(start, position)));
            }
        }
        return Optional.empty();
    }

    private Optional<MessageNode> choice(Matcher head, boolean inPlural, int depth) {
        boolean isPlural = !head.group(1).equals("select");
        position = head.end();
        List<MessageNode.Branch> branches = new ArrayList<>();
        Matcher selector = SELECTOR.matcher(text).useTransparentBounds(true);
        while (selector.region(position, text.length()).lookingAt()) {
            position = selector.end() + 1;
            Optional<List<MessageNode>> nodes = message(inPlural || isPlural, depth + 1);
            if (nodes.isEmpty() || position >= text.length()) {
                return Optional.empty();
            }
            position++;
            branches.add(new MessageNode.Branch(selector.group(), nodes.get()));
        }
        int start = position;
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
        if (branches.isEmpty() || position >= text.length() || text.charAt(position) != '}') {
            return Optional.empty();
        }
        String tail = text.substring(start, position++);
        return Optional.of(new MessageNode.Choice(head.group(), isPlural, branches, tail));
    }
}
