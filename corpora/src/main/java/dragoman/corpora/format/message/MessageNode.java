package dragoman.corpora.format.message;

import java.util.List;
import java.util.regex.Pattern;

/** A part of a message pattern. */
sealed interface MessageNode {
    /**
     * Literal text, quotes resolved.
     *
     * @param text the text
     */
    record Text(String text) implements MessageNode {}

    /**
     * An argument without branches, or the number sign of a plural.
     *
     * @param pattern its characters
     */
    record Argument(String pattern) implements MessageNode {}

    /**
     * An argument with branches.
     *
     * @param head everything before the first branch: <code>{n, plural, offset:1</code>
     * @param isPlural whether a number sign in its branches stands for the number
     * @param branches the branches
     * @param tail white space after the last branch
     */
    record Choice(String head, boolean isPlural, List<Branch> branches, String tail) implements MessageNode {
        private static final Pattern CARDINAL = Pattern.compile("\\{\\s*\\w+\\s*,\\s*plural\\b.*", Pattern.DOTALL);

        /** Whether the branches are chosen by the plural rule for counts. */
        boolean isCardinal() {
            return CARDINAL.matcher(head).matches();
        }
    }

    /**
     * A branch of an argument.
     *
     * @param selector its selector with the white space around it: {@code  one }
     * @param nodes its message
     */
    record Branch(String selector, List<MessageNode> nodes) {
        /** The selector alone. */
        String name() {
            return selector.strip();
        }
    }
}
