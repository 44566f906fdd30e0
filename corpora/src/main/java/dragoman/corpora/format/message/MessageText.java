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
import java.util.stream.Collectors;

/** A message of a program as the texts to translate in it: one, or one for each branch of a plural or select argument. */
public final class MessageText {
    private final MessageTree tree;
    private final boolean pattern;
    private final Dialect dialect;
    private final List<String> categories;
    private final List<CodedText> texts = new ArrayList<>();

    private MessageText(MessageTree tree, boolean pattern, Dialect dialect, List<String> categories) {
        this.categories = categories;
        this.tree = tree;
        this.pattern = pattern;
        this.dialect = dialect;
        collect(tree);
    }

    /**
     * Parses a message. What does not parse as a pattern with arguments is plain text.
     *
     * @param target the language that it is to be translated to; empty if unknown
     */
    public static MessageText parse(String message, Dialect dialect, Optional<String> target) {
        Optional<List<MessageNode>> nodes =
                dialect.isPattern(message) ? MessageParser.parse(message) : Optional.empty();
        nodes = nodes.filter(parts -> parts.stream().anyMatch(part -> !(part instanceof MessageNode.Text)));
        List<MessageNode> plain = message.isEmpty() ? List.of() : List.of(new MessageNode.Text(message));
        return new MessageText(
                MessageTrees.of(nodes.orElse(plain), false),
                nodes.isPresent(),
                dialect,
                PluralCategories.beyondOneAndOther(target));
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

    /**
     * The message with translations of its texts; a text without one stays. A plural receives the categories of the target language that it
     * lacks, with the text of {@code other}.
     */
    public String render(List<Optional<CodedText>> translations) {
        return render(tree, translations.iterator());
    }

    private String render(MessageTree part, Iterator<Optional<CodedText>> translations) {
        return switch (part) {
            case MessageTree.Leaf leaf -> {
                CodedText text = leaf.text().hasWords() ? translations.next().orElse(leaf.text()) : leaf.text();
                String words = pattern ? text.render(t -> Quotes.quote(t, dialect, leaf.inPlural())) : text.text();
                yield leaf.lead() + words + leaf.trail();
            }
            case MessageTree.Choice choice -> {
                List<String> branches = choice.branches().stream()
                        .map(branch -> render(branch, translations))
                        .toList();
                yield choice.choice().head()
                        + branches(choice.choice(), branches)
                        + choice.choice().tail()
                        + '}';
            }
            case MessageTree.Sequence sequence ->
                sequence.parts().stream().map(p -> render(p, translations)).collect(Collectors.joining());
        };
    }

    private String branches(MessageNode.Choice choice, List<String> texts) {
        List<String> names =
                choice.branches().stream().map(MessageNode.Branch::name).toList();
        StringBuilder branches = new StringBuilder();
        for (int i = 0; i < texts.size(); i++) {
            String selector = choice.branches().get(i).selector();
            if (choice.isCardinal() && names.get(i).equals("other")) {
                for (String category : categories) {
                    if (!names.contains(category)) {
                        branches.append(selector.replace("other", category))
                                .append('{')
                                .append(texts.get(i))
                                .append('}');
                    }
                }
            }
            branches.append(selector).append('{').append(texts.get(i)).append('}');
        }
        return branches.toString();
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
