package dragoman.corpora.format.message;

import dragoman.corpora.format.document.CodedText;
import dragoman.corpora.format.document.TextRange;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes texts to translate of a pattern. Text around a single argument with branches goes into each of them, so that every text is a whole
 * sentence: <code>You have {n, plural, one{# key} other{# keys}}.</code> becomes <code>{n, plural, one{You have # key.} other{You have #
 * keys.}}</code>. Around several such arguments, and around a plural within another whose number sign occurs outside of it, the text between
 * them is translated in pieces.
 */
final class MessageTrees {
    private MessageTrees() {}

    static MessageTree of(List<MessageNode> nodes, boolean inPlural) {
        List<MessageNode.Choice> choices = nodes.stream()
                .filter(MessageNode.Choice.class::isInstance)
                .map(MessageNode.Choice.class::cast)
                .toList();
        if (choices.isEmpty()) {
            return leaf(nodes, inPlural);
        }
        boolean ambiguous = choices.getFirst().isPlural() && nodes.contains(new MessageNode.Argument("#"));
        return choices.size() == 1 && !ambiguous
                ? spread(nodes, choices.getFirst(), inPlural)
                : pieces(nodes, inPlural);
    }

    private static MessageTree spread(List<MessageNode> nodes, MessageNode.Choice choice, boolean inPlural) {
        int at = nodes.indexOf(choice);
        List<MessageTree> branches = new ArrayList<>();
        for (MessageNode.Branch branch : choice.branches()) {
            List<MessageNode> whole = new ArrayList<>(nodes.subList(0, at));
            whole.addAll(branch.nodes());
            whole.addAll(nodes.subList(at + 1, nodes.size()));
            branches.add(of(whole, inPlural || choice.isPlural()));
        }
        return new MessageTree.Choice(choice, branches);
    }

    private static MessageTree pieces(List<MessageNode> nodes, boolean inPlural) {
        List<MessageTree> parts = new ArrayList<>();
        List<MessageNode> run = new ArrayList<>();
        for (MessageNode node : nodes) {
            if (node instanceof MessageNode.Choice choice) {
                parts.add(leaf(run, inPlural));
                run.clear();
                parts.add(spread(List.of(choice), choice, inPlural));
            } else {
                run.add(node);
            }
        }
        parts.add(leaf(run, inPlural));
        return new MessageTree.Sequence(parts);
    }

    private static MessageTree.Leaf leaf(List<MessageNode> nodes, boolean inPlural) {
        StringBuilder whole = new StringBuilder();
        for (MessageNode node : nodes) {
            whole.append(node instanceof MessageNode.Text text ? text.text() : "{}");
        }
        TextRange inner = new TextRange(0, whole.length()).stripped(whole.toString());
        String lead = whole.substring(0, inner.start());
        String trail = whole.substring(inner.end());
        CodedText.Builder builder = new CodedText.Builder();
        for (int i = 0; i < nodes.size(); i++) {
            switch (nodes.get(i)) {
                case MessageNode.Argument argument -> builder.code(argument.pattern());
                case MessageNode.Text text ->
                    builder.text(inner(text.text(), i == 0 ? lead : "", i == nodes.size() - 1 ? trail : ""));
                case MessageNode.Choice choice -> throw new IllegalArgumentException("branches: " + choice.head());
            }
        }
        return new MessageTree.Leaf(lead, builder.build(), trail, inPlural);
    }

    private static String inner(String text, String lead, String trail) {
        int end = Math.max(lead.length(), text.length() - trail.length());
        return text.substring(lead.length(), end);
    }
}
