package dragoman.corpora.text;

import java.util.List;

/**
 * Annotates tokens with joiners, as the OpenNMT Tokenizer does ({@code joiner_annotate}), so that detokenization restores the spaces. A joiner
 * {@code ￭} (U+FFED) at the start or end of a token means that there is no space between it and its neighbour. Of two joined tokens, the
 * punctuation carries the joiner, so that a word is the same token with and without adjacent punctuation. A code of a protected span never carries
 * one: between a code and a word, or two codes, the joiner is a token of its own. In the text itself, {@code ￭} is escaped as {@code ￬j} and
 * {@code ￬} (U+FFEC) as {@code ￬￬}.
 */
final class JoinerAnnotation {
    /** A joiner that is a token of its own. */
    static final String JOINER_TOKEN = "\uFFED";

    private static final char JOINER = '\uFFED';
    private static final char ESCAPE = '\uFFEC';

    private JoinerAnnotation() {}

    /** Where the joiner of two joined parts is. */
    private enum Carrier {
        FIRST,
        SECOND,
        /** In a token between them. */
        OWN_TOKEN
    }

    /**
     * Adds the tokens of parts that are adjacent in the text without a space.
     *
     * @param codes the codes of protected spans
     */
    static void annotate(List<String> parts, CodeCharacters codes, List<String> tokens) {
        boolean joined = false;
        for (int i = 0; i < parts.size(); i++) {
            boolean last = i + 1 == parts.size();
            Carrier carrier = last ? Carrier.SECOND : carrier(parts.get(i), parts.get(i + 1), codes);
            boolean joins = carrier == Carrier.FIRST;
            tokens.add((joined ? JOINER_TOKEN : "") + escape(parts.get(i)) + (joins ? JOINER_TOKEN : ""));
            if (carrier == Carrier.OWN_TOKEN) {
                tokens.add(JOINER_TOKEN);
            }
            joined = carrier == Carrier.SECOND;
        }
    }

    /** Detokenizes any sequence of tokens. */
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

    private static Carrier carrier(String part, String next, CodeCharacters codes) {
        if (codes.isCode(next)) {
            boolean carries = !codes.isCode(part) && (!isWord(part) || joinsRight(part));
            return carries ? Carrier.FIRST : Carrier.OWN_TOKEN;
        }
        if (codes.isCode(part)) {
            return !isWord(next) || joinsLeft(next) ? Carrier.SECOND : Carrier.OWN_TOKEN;
        }
        if (joinsLeft(next)) {
            return Carrier.SECOND;
        }
        return joinsRight(part) || isWord(next) && !isWord(part) ? Carrier.FIRST : Carrier.SECOND;
    }

    /** Whether a part is joined to the text before it: a comma, a closing bracket, {@code 's}, {@code n't}, {@code -il}. */
    private static boolean joinsLeft(String part) {
        CharacterClass first = CharacterClass.of(part.codePointAt(0));
        if (isWord(part)) {
            return first == CharacterClass.APOSTROPHE || first == CharacterClass.HYPHEN || isContractedNot(part);
        }
        return first == CharacterClass.CLOSING || first == CharacterClass.PERIOD;
    }

    /** Whether a part is joined to the text after it: an opening bracket, {@code l'}. */
    private static boolean joinsRight(String part) {
        CharacterClass last = CharacterClass.of(part.codePointBefore(part.length()));
        return last == CharacterClass.OPENING || last == CharacterClass.APOSTROPHE && isWord(part);
    }

    private static boolean isWord(String part) {
        return part.codePoints().anyMatch(c -> CharacterClass.of(c).isWord());
    }

    /** Whether a part is the English {@code n't}. */
    private static boolean isContractedNot(String part) {
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
