package dragoman.corpora.text;

import java.util.List;

/**
 * Tokens that remember where no space was. A joiner {@code ￭} (U+FFED) at the start or end of a token says that it is
 * joined to its neighbour. Of two neighbours, punctuation carries the mark rather than the word, so that a word is the
 * same token beside a comma as anywhere else. A joiner in the text itself is written {@code ￬j}, and {@code ￬} (U+FFEC)
 * {@code ￬￬}.
 */
final class JoinerMarks {
    private static final char JOINER = '\uFFED';
    private static final char ESCAPE = '\uFFEC';

    private JoinerMarks() {}

    /** Adds the tokens for parts that stand in the text without space between them. */
    static void mark(List<String> parts, List<String> tokens) {
        boolean joined = false;
        for (int i = 0; i < parts.size(); i++) {
            boolean nextJoins = i + 1 < parts.size() && carriesNext(parts.get(i), parts.get(i + 1));
            tokens.add((joined ? String.valueOf(JOINER) : "") + escape(parts.get(i)) + (nextJoins ? JOINER : ""));
            joined = !nextJoins;
        }
    }

    /** The text of any tokens. */
    static String text(List<String> tokens) {
        StringBuilder text = new StringBuilder();
        boolean joined = true;
        for (String token : tokens) {
            boolean left = !token.isEmpty() && token.charAt(0) == JOINER;
            boolean right = token.length() > 1 && token.charAt(token.length() - 1) == JOINER;
            String body = token.substring(left ? 1 : 0, token.length() - (right ? 1 : 0));
            if (body.isEmpty()) {
                joined |= left;
                continue;
            }
            if (!joined && !left) {
                text.append(' ');
            }
            text.append(unescape(body));
            joined = right;
        }
        return text.toString();
    }

    /** Whether the first of two joined parts carries the mark; else the next does. */
    private static boolean carriesNext(String part, String next) {
        if (leansBack(next)) {
            return false;
        }
        return leansForward(part) || isWord(next) && !isWord(part);
    }

    /** Parts that belong to what is before them: a comma, a closing bracket, {@code 's}, {@code n't}, {@code -il}. */
    private static boolean leansBack(String part) {
        CharacterClass first = CharacterClass.of(part.codePointAt(0));
        if (isWord(part)) {
            return first == CharacterClass.APOSTROPHE || first == CharacterClass.HYPHEN || isNot(part);
        }
        return first == CharacterClass.CLOSING || first == CharacterClass.PERIOD;
    }

    /** Parts that belong to what follows: an opening bracket, {@code l'}. */
    private static boolean leansForward(String part) {
        CharacterClass last = CharacterClass.of(part.codePointBefore(part.length()));
        return last == CharacterClass.OPENING || last == CharacterClass.APOSTROPHE && isWord(part);
    }

    private static boolean isWord(String part) {
        return part.codePoints().anyMatch(c -> CharacterClass.of(c).isWord());
    }

    /** The English {@code n't}. */
    private static boolean isNot(String part) {
        return part.length() == 3
                && Character.toLowerCase(part.charAt(0)) == 'n'
                && CharacterClass.of(part.charAt(1)) == CharacterClass.APOSTROPHE
                && Character.toLowerCase(part.charAt(2)) == 't';
    }

    private static String escape(String part) {
        if (part.indexOf(JOINER) < 0 && part.indexOf(ESCAPE) < 0) {
            return part;
        }
        return part.replace(String.valueOf(ESCAPE), "" + ESCAPE + ESCAPE).replace(String.valueOf(JOINER), ESCAPE + "j");
    }

    private static String unescape(String body) {
        if (body.indexOf(ESCAPE) < 0) {
            return body;
        }
        StringBuilder text = new StringBuilder(body.length());
        for (int i = 0; i < body.length(); i++) {
            char c = body.charAt(i);
            char next = i + 1 < body.length() ? body.charAt(i + 1) : '\0';
            boolean escaped = c == ESCAPE && (next == ESCAPE || next == 'j');
            if (escaped) {
                i++;
            }
            text.append(escaped && next == 'j' ? JOINER : c);
        }
        return text.toString();
    }
}
