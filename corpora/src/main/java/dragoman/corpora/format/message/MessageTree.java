package dragoman.corpora.format.message;

import dragoman.corpora.format.document.CodedText;
import java.util.List;

/** A message pattern with texts to translate as leaves. */
sealed interface MessageTree {
    /**
     * A text without branches.
     *
     * @param lead white space before it
     * @param text the text
     * @param trail white space after it
     * @param inPlural whether a number sign is special
     */
    record Leaf(String lead, CodedText text, String trail, boolean inPlural) implements MessageTree {}

    /**
     * An argument with branches.
     *
     * @param choice the argument, whose branches are those below in the same order
     * @param branches the branches
     */
    record Choice(MessageNode.Choice choice, List<MessageTree> branches) implements MessageTree {}

    /**
     * Parts one after another.
     *
     * @param parts the parts
     */
    record Sequence(List<MessageTree> parts) implements MessageTree {}
}
