package dragoman.corpora.format.message;

import dragoman.corpora.format.document.CodedText;
import dragoman.corpora.format.document.Edit;
import dragoman.corpora.format.document.Segment;
import dragoman.corpora.format.document.Slot;
import dragoman.corpora.format.document.TextRange;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A message of a program as the texts to translate in it: one, or one for each branch of a plural or select argument. */
public final class MessageText {
    private final MessageTree tree;
    private final boolean pattern;
    private final Dialect dialect;
    private final List<CodedText> texts = new ArrayList<>();

    private MessageText(MessageTree tree, boolean pattern, Dialect dialect) {
        this.tree = tree;
        this.pattern = pattern;
        this.dialect = dialect;
        collect(tree);
    }

    /** Parses a message. What does not parse as a pattern with arguments is plain text. */
    public static MessageText parse(String message, Dialect dialect) {
        Optional<List<MessageNode>> nodes =
                dialect.isPattern(message) ? MessageParser.parse(message) : Optional.empty();
        nodes = nodes.filter(parts -> parts.stream().anyMatch(part -> !(part instanceof MessageNode.Text)));
        List<MessageNode> plain = message.isEmpty() ? List.of() : List.of(new MessageNode.Text(message));
        return new MessageText(MessageTrees.of(nodes.orElse(plain), false), nodes.isPresent(), dialect);
    }

    private void collect(MessageTree part) {
        switch (part) {
            case MessageTree.Leaf leaf -> {
                if (leaf.text().hasWords()) {
                    texts.add(leaf.text());
                }
            }
            case MessageTree.Choice choice -> choice.branches().forEach(this::collect);
            case MessageTree.Sequence sequence -> sequence.parts().forEach(this::collect);
        }
    }

    /** The texts to translate. */
    public List<CodedText> texts() {
        return List.copyOf(texts);
    }

    /** The message with translations of its texts; a text without one stays. */
    public String render(List<Optional<CodedText>> translations) {
        StringBuilder message = new StringBuilder();
        render(tree, translations.iterator(), message);
        return message.toString();
    }

    private void render(MessageTree part, Iterator<Optional<CodedText>> translations, StringBuilder message) {
        switch (part) {
            case MessageTree.Leaf leaf -> {
                CodedText text = leaf.text().hasWords() ? translations.next().orElse(leaf.text()) : leaf.text();
                message.append(leaf.lead());
                message.append(pattern ? text.render(t -> Quotes.quote(t, dialect, leaf.inPlural())) : text.text());
                message.append(leaf.trail());
            }
            case MessageTree.Choice choice -> {
                message.append(choice.choice().head());
                for (int i = 0; i < choice.branches().size(); i++) {
                    message.append(choice.choice().branches().get(i).selector()).append('{');
                    render(choice.branches().get(i), translations, message);
                    message.append('}');
                }
                message.append(choice.choice().tail()).append('}');
            }
            case MessageTree.Sequence sequence -> sequence.parts().forEach(p -> render(p, translations, message));
        }
    }

    /**
     * The slot of this message in a file; empty if there is nothing to translate.
     *
     * @param id the key of the message; the texts of several branches are numbered from 1
     * @param line its line
     * @param range its characters in the file
     * @param escape writes a message with the escapes of the file
     */
    public Optional<Slot> slot(String id, int line, TextRange range, UnaryOperator<String> escape) {
        if (texts.isEmpty()) {
            return Optional.empty();
        }
        List<Segment> segments = new ArrayList<>();
        for (CodedText text : texts) {
            segments.add(Segment.of(texts.size() == 1 ? id : id + "#" + (segments.size() + 1), line, text));
        }
        return Optional.of(new Slot(
                segments,
                translations -> List.of(new Edit(range.start(), range.end(), escape.apply(render(translations))))));
    }
}
